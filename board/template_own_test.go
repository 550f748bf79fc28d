package board

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// inTemplate says of every field of what sets a board up what a template does
// with it: true it goes along, false it stays with the client, or with the day.
// A new field of these kinds has to be decided about here, and nowhere slips in.
var inTemplate = map[Kind]map[string]bool{
	KindBoard: {
		"title": false, "municipality": false, "ambition": false, "contact": false, "mailbox": false, "keep_until": false,
		"phase": false, "status": false, "template": false, "order": false,
		"session": false, "step": false, "timer": false, "screen": false, "shown": false, // what is going on
		"question": true, // when it is asked for
		"language": true, "plain": true,
	},
	KindDomain:    {"name": true, "plain": true, "colour": true, "side": true, "iv3": true, "order": true},
	KindLevel:     {"key": true, "name": true, "plain": true, "description": true, "prompt": true, "plain_description": true, "plain_prompt": true, "order": true},
	KindList:      {"name": true, "order": true},
	KindDimension: {"code": true, "name": true, "plain": true, "description": true, "colour": true, "shape": true, "order": true},
	KindGroup:     {"name": true, "order": true},
	KindStep:      {"title": true, "minutes": true, "form": true, "prompt": true, "kind": true, "activity": true, "screen": true, "list": true, "hidden": true, "order": true, "run": false, "ran_in": false, "revealed": false},
	KindPoll:      {"statement": true, "of": false, "closed": false, "session": false, "order": true, "people": false, "open": false, "outcome": false},
	KindCard: {
		"key": true, "title": true, "text": true, "title_en": true, "text_en": true,
		"plain_title": true, "plain_text": true, "plain_title_en": true, "plain_text_en": true, "order": true,
	},
}

// fullBoard is a board with two of everything and a text of its own in every
// field that holds text: of what goes into a template, and of what does not.
func fullBoard(t *testing.T, seed uint64) (b *Board, along, behind []string) {
	t.Helper()
	b = NewBoard()
	rng := rand.New(rand.NewPCG(seed, 7))
	tick := 0
	author := NewAuthorFrom((&schedule{rng: rng}).source(), func() time.Time { tick++; return time.Unix(1_800_000_000+int64(tick), 0) })
	tx := b.Begin(author)
	do := func(i Intent) {
		if _, err := tx.Do(i, nil); err != nil {
			t.Fatal(err)
		}
	}
	for _, kind := range slices.Sorted(maps.Keys(plans)) {
		p := plans[kind]
		for n := range 2 {
			if kind == KindBoard && n > 0 {
				continue
			}
			e, v := p.new()
			for i := range p.fields {
				f := &p.fields[i]
				field := v.FieldByIndex(f.index)
				text := fmt.Sprintf("%s-%s-%d-zeg", kind, f.name, n)
				switch {
				case f.name == "order" || f.form != formText && f.form != formTexts:
					continue
				case kind == KindBoard && f.name == "language":
					text = "nl"
				case kind == KindStep && f.name == "kind":
					text = string(Wish)
				case f.name == "side":
					text = string(Outside)
				case f.name == "colour":
					text = fmt.Sprintf("#%06X", rng.IntN(1<<24))
				case inTemplate[kind][f.name] && (kind != KindBoard || f.name != "question"):
					along = append(along, text)
				default:
					behind = append(behind, text)
				}
				if f.form == formTexts {
					field.Set(reflect.ValueOf([]string{text}))
				} else {
					field.SetString(text)
				}
			}
			if note, ok := e.(*Note); ok {
				note.Text = "briefje-zeg"
				behind = append(behind, "briefje-zeg")
			}
			do(Create{[]Entity{e}})
		}
	}
	gone := &Group{Name: "weg-zeg"}
	do(Create{[]Entity{gone}})
	do(Remove{[]Ref{RefOf(gone)}})
	step := InOrder[*Step](b.State())[0]
	do(Edit{RefOf(step), Values{"list": InOrder[*List](b.State())[1].ID, "minutes": 25, "hidden": true}})
	tx.Commit()
	return b, along, append(behind, "weg-zeg")
}

func TestATemplateDecidesAboutEveryField(t *testing.T) {
	for kind, fields := range inTemplate {
		for i := range plans[kind].fields {
			if name := plans[kind].fields[i].name; !slices.Contains(slices.Collect(maps.Keys(fields)), name) {
				t.Errorf("%s.%s: does it belong in a template (TemplateOf, and Entities), or does it stay with the client? Say it in inTemplate", kind, name)
			}
		}
	}
}

// made is a board from the first act that a template gives.
func made(t *testing.T, template *Template, seed uint64) (*Board, *Log) {
	t.Helper()
	b, log := NewBoard(), NewLog()
	rng := rand.New(rand.NewPCG(seed, 8))
	tx := b.Begin(NewAuthorFrom((&schedule{rng: rng}).source(), time.Now))
	if _, err := tx.Do(Create{template.Entities(nil, "")}, nil); err != nil {
		t.Fatal(err)
	}
	log.Add(tx.Changes)
	tx.Commit()
	return b, log
}

// Everything that sets the board up is on the new one, in the same order, and
// nothing that was said on the old one: not in its state, and not in any change.
func TestABoardFromOnesOwnTemplate(t *testing.T) {
	old, along, behind := fullBoard(t, 1)
	template, err := ParseOwnTemplate(TemplateOf(old.State(), "eigen-1", "Ons sjabloon", false).Bytes())
	if err != nil {
		t.Fatal(err)
	}
	b, log := made(t, template, 1)
	for kind, fields := range inTemplate {
		was, is := old.State().Ordered(kind), b.State().Ordered(kind)
		if len(was) != len(is) {
			t.Errorf("%d of kind %s became %d", len(was), kind, len(is))
			continue
		}
		for i := range was {
			if RefOf(was[i]) != RefOf(is[i]) {
				t.Errorf("%s is another than it was", kind)
			}
			for j := range plans[kind].fields {
				f := &plans[kind].fields[j]
				a, b := f.write(recordOf(was[i])), f.write(recordOf(is[i]))
				if fields[f.name] && f.name != "order" && f.name != "question" && !bytes.Equal(a, b) {
					t.Errorf("%s.%s was %q and is %q", kind, f.name, a, b)
				}
			}
		}
	}
	for kind := range plans {
		if _, sets := inTemplate[kind]; !sets && len(b.State().things[kind]) > 0 {
			t.Errorf("there are things of kind %s", kind)
		}
	}
	if info := b.State().Info(); info.Title != "Ons sjabloon" || info.Template != "eigen-1" || info.Status != "draft" || info.Phase != "explore" {
		t.Errorf("the board is %+v", info)
	}
	var written strings.Builder
	written.Write(template.Bytes())
	for _, c := range log.Sorted() {
		written.Write(c.Value)
	}
	for _, text := range behind {
		if strings.Contains(written.String(), text) {
			t.Errorf("%q went along", text)
		}
	}
	for _, text := range along {
		if !strings.Contains(written.String(), text) {
			t.Errorf("%q stayed behind", text)
		}
	}
	if asked := TemplateOf(old.State(), "x", "y", true); asked.Question.NL != "board-question-0-zeg" {
		t.Errorf("the question that was asked for is %q", asked.Question.NL)
	}
}

// Boards from one template fit together when they are merged, with each other
// and with the board that it was made of; their notes have nothing in common.
func TestBoardsFromOnesOwnTemplateFitTogether(t *testing.T) {
	old, _, _ := fullBoard(t, 2)
	template := TemplateOf(old.State(), "eigen-2", "Tafels", false)
	all := NewBoard()
	for seed := range uint64(3) {
		_, log := made(t, template, seed)
		all.Apply(log.Sorted())
	}
	for kind := range inTemplate {
		if was, is := len(old.State().Ordered(kind)), len(all.State().Ordered(kind)); was != is {
			t.Errorf("%d of kind %s became %d", was, kind, is)
		}
		for _, e := range all.State().Ordered(kind) {
			if m := e.Base(); len(m.Conflicts) > 0 || m.Contested {
				t.Errorf("%s: %+v", kind, m)
			}
		}
	}
}

func TestBadTemplates(t *testing.T) {
	old, _, _ := fullBoard(t, 3)
	good := TemplateOf(old.State(), "eigen-3", "Goed", true)
	spoil := func(how func(*Template)) []byte {
		bad, err := ParseOwnTemplate(good.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		how(bad)
		return bad.Bytes()
	}
	for what, data := range map[string][]byte{
		"nothing": nil, "half": good.Bytes()[:200], "a list": []byte("[]"), "another JSON": []byte(`{"name": {"nl": "x"}}`),
		"huge":                        append(bytes.Repeat([]byte(" "), MaxTemplate), good.Bytes()...),
		"no name":                     spoil(func(t *Template) { t.Name = Words{NL: " \n"} }),
		"no id":                       spoil(func(t *Template) { t.ID = "" }),
		"no domains":                  spoil(func(t *Template) { t.Domains = nil }),
		"too many domains":            spoil(func(t *Template) { t.Domains = make([]TemplateDomain, MaxDomains+1) }),
		"no levels":                   spoil(func(t *Template) { t.Content.Levels = nil }),
		"no content":                  spoil(func(t *Template) { t.Content = nil }),
		"one domain twice":            spoil(func(t *Template) { t.Domains[1].Key = t.Domains[0].Key }),
		"a zero ID":                   spoil(func(t *Template) { t.Groups[0].Key = ID{}.String() }),
		"a strange side":              spoil(func(t *Template) { t.Domains[0].Side = "above" }),
		"a strange colour":            spoil(func(t *Template) { t.Domains[0].Colour = "red" }),
		"a strange dimension colour":  spoil(func(t *Template) { t.Content.Dimensions[0].Colour = "#12" }),
		"too many dimensions":         spoil(func(t *Template) { t.Content.Dimensions = make([]ContentDimension, MaxDomains+1) }),
		"a strange kind of note":      spoil(func(t *Template) { t.Steps[0].Kind = "shout" }),
		"a step before it began":      spoil(func(t *Template) { t.Steps[0].Minutes = -5 }),
		"a text longer than any text": spoil(func(t *Template) { t.Lists[0].Name.NL = strings.Repeat("lang ", MaxText) }),
	} {
		if _, err := ParseOwnTemplate(data); !errors.Is(err, Fault(CodeTemplateBad)) {
			t.Errorf("%s: %v", what, err)
		}
	}
	newer := spoil(func(t *Template) { t.Format = TemplateFormat + 1 })
	if _, err := ParseOwnTemplate(newer); !errors.Is(err, Fault(CodeTemplateTooNew)) {
		t.Errorf("one of a newer program: %v", err)
	}
	harmless, err := ParseOwnTemplate(spoil(func(t *Template) { t.Notes, t.Language = "../../etc/passwd", "fy" }))
	if err != nil || harmless.Notes != "" || harmless.Language != "nl" {
		t.Errorf("%+v, %v", harmless, err)
	}
}
