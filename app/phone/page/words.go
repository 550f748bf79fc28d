package page

import (
	"encoding/json"
	"strconv"
	"strings"

	"samenbord/app/language"
)

// Facts is what the script needs to draw a note that somebody else wrote: the
// names behind the identities in the feed. Only the outline has them.
type Facts struct {
	Kinds  map[string]string `json:"kinds,omitempty"`
	Groups map[string]string `json:"groups,omitempty"`
}

// many stands for a number in a text that the script fills in.
const many = 8642

// spoken are the texts that the script says, with "{n}" for a number.
var spoken = []string{
	"phone.sent", "phone.asked", "phone.offline", "phone.held", "phone.goes_on", "phone.closed", "phone.voted_before", "phone.vote_anyway",
	"phone.not_sent", "phone.try_later", "phone.waiting_one", "phone.waiting_before", "phone.send_again", "phone.to_field", "phone.of", "phone.joined", "phone.yours",
}

var counted = []string{"phone.waiting", "phone.room", "phone.over", "board.links", "note.dots"}

// Words is the texts of the script, as JSON.
func (f *Frame) Words() string {
	v := voice{f.Lang(), f.Plain}
	words := map[string]any{}
	for _, key := range spoken {
		words[key] = v.say(key, "Name", "{name}", "Names", "{name}")
	}
	for _, key := range counted {
		several := strings.ReplaceAll(v.say(key, "Count", many), strconv.Itoa(many), "{n}")
		words[key] = []string{v.say(key, "Count", 1), several}
	}
	raw, err := json.Marshal(struct {
		Words    map[string]any    `json:"words"`
		Language language.Language `json:"language"`
		Facts
	}{words, f.Lang(), f.Facts})
	if err != nil {
		panic("page: " + err.Error()) // strings only
	}
	return string(raw)
}
