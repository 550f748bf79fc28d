package page

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"sync"

	"samenbord/assets"
)

// file is something that a page loads.
type file struct {
	content []byte
	kind    string
}

var files = sync.OnceValues(func() (map[string]file, string) {
	all := map[string]file{
		"page.css":    {asset("page.css"), "text/css; charset=utf-8"},
		"page.js":     {asset("page.js"), "text/javascript; charset=utf-8"},
		"regular.ttf": {assets.Regular(), "font/ttf"},
		"bold.ttf":    {assets.Bold(), "font/ttf"},
		"icon.png":    {assets.Icon(), "image/png"},
	}
	sum := sha256.New()
	for _, name := range []string{"page.css", "page.js", "regular.ttf", "bold.ttf", "icon.png"} {
		sum.Write(all[name].content)
	}
	return all, hex.EncodeToString(sum.Sum(nil)[:8])
})

func asset(name string) []byte {
	content, err := fs.ReadFile(assets.Phone(), name)
	if err != nil {
		panic("page: " + err.Error()) // it is embedded
	}
	return content
}

// Hash is the version of the files: it changes when one of them does, so that
// browsers may keep them for good.
func Hash() string {
	_, hash := files()
	return hash
}

// File gives a file that the pages load ("page.css"), with its content type;
// false for any other name.
func File(name string) (content []byte, kind string, ok bool) {
	all, _ := files()
	f, ok := all[name]
	return f.content, f.kind, ok
}
