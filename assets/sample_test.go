package assets_test

import (
	"bytes"
	"encoding/csv"
	"image/png"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"samenbord/assets"
)

// The sample board is used as test data all over the project; these are the
// facts that other tests lean on.
func TestSampleBoard(t *testing.T) {
	raw, err := fs.ReadFile(assets.Templates(), "voorbeeld.csv")
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(raw, []byte("\r\n")); lines != 65 {
		t.Errorf("%d CRLF line ends, want 65; did git change them?", lines)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if header := strings.Join(rows[0], ","); header != "domain,level,dimension,text,by_group,links_to,action_first_step,action_owner_role,action_due" {
		t.Errorf("header is %s", header)
	}
	rows = rows[1:]
	actions, complete := 0, 0
	var domains, groups []string
	for _, row := range rows {
		domains, groups = append(domains, row[0]), append(groups, row[4])
		if strings.Join(row[6:], "") != "" {
			actions++
		}
		if row[6] != "" && row[7] != "" && row[8] != "" {
			complete++
		}
	}
	domains, groups = firstSeen(domains), firstSeen(groups)
	if len(rows) != 64 || len(domains) != 8 || len(groups) != 19 || actions != 17 || complete != 15 {
		t.Errorf("%d rows, %d domains, %d groups, %d actions, %d complete; want 64, 8, 19, 17, 15",
			len(rows), len(domains), len(groups), actions, complete)
	}
	checkSampleTemplate(t, domains, groups)
}

// The CSV finds its domains and groups by their Dutch names.
func checkSampleTemplate(t *testing.T, domains, groups []string) {
	t.Helper()
	for _, tpl := range readTemplates(t) {
		if tpl.ID != "voorbeeld" {
			continue
		}
		if names := keysOf(tpl.Domains, func(d domain) string { return d.Name.NL }); !slices.Equal(names, domains) {
			t.Errorf("domains are %q, the CSV has %q", names, domains)
		}
		names := keysOf(tpl.Groups, func(n named) string { return n.Name.NL })
		slices.Sort(names)
		slices.Sort(groups)
		if !slices.Equal(names, groups) {
			t.Errorf("groups are %q, the CSV has %q", names, groups)
		}
		if tpl.Notes != "voorbeeld.csv" {
			t.Errorf("notes are %q", tpl.Notes)
		}
	}
}

func firstSeen(list []string) []string {
	var seen []string
	for _, item := range list {
		if !slices.Contains(seen, item) {
			seen = append(seen, item)
		}
	}
	return seen
}

func TestUnknownNamesGiveNothing(t *testing.T) {
	if assets.Content("nope") != nil || assets.Translation("xx") != nil {
		t.Error("an unknown name gives content")
	}
}

func TestIcon(t *testing.T) {
	picture, err := png.DecodeConfig(bytes.NewReader(assets.Icon()))
	if err != nil || picture.Width != picture.Height || picture.Width < 256 {
		t.Errorf("icon: %d × %d, %v", picture.Width, picture.Height, err)
	}
}
