package page

import "samenbord/app/language"

// hostile is what somebody could type: it is text, wherever it comes.
const hostile = `</textarea></script><script>alert(1)</script><img src=x onerror=alert(1)>"'&{{.Base}}`

// pages is every page in all its parts, with one text on all that people write.
func pages(text string, f Frame) []Page {
	note := Note{
		ID: "n1", Text: text, Explanation: text, Place: text, Kind: text, Group: text, Tags: []string{text},
		Dimensions: []Mark{{"d1", text, "circle", "#D2959A"}, {"d2", text, "square", "#D0E6FE"}, {"d3", text, "triangle", "#B999E2"}, {"d4", text, "diamond", "#FAE43C"}, {"d5", text, "pentagon", "#F5883F"}, {"d6", text, "plus", "#85F99B"}},
		Links:      []Link{{text, "n2", text, text}}, LinkCount: 2, ActionCount: 1, Dots: 3, Joined: []string{text, text}, Actions: []Action{{text, text}}, Feedback: text,
		Mine: true, MayChange: true, Waits: true, FaceDown: true, Ballot: &Ballot{"r1", 2, true},
	}
	f.Base, f.Here, f.Board, f.Said, f.Wrong = "/m/code", "/m/code/board", text, text, text
	f.Facts = Facts{Kinds: map[string]string{"idea": text}, Groups: map[string]string{"g1": text}}
	places := []Choice{{"a", text, text, false}, {"b", text, "", true}}
	round := &Round{"r1", text, 4, 3, 1}
	vote := []Vote{{"poll", "p1", text, true, false, text}, {"round", "r1", text, false, true, ""}, {"poll", "p2", text, false, false, ""}}
	write := &Writing{Key: "k", Text: text, Room: 280, Max: 1000, Kind: text, Hidden: true, Waits: true, Domains: places, Levels: places, Group: text}
	listed := *write
	listed.List, listed.Domains = &Choice{ID: "l1", Name: text}, nil
	alone := f
	alone.Base, alone.Here = "", "/"
	return []Page{
		&Write{Frame: f, Step: text, Question: text, Write: write, Polls: []Poll{{"p1", text, 2, "agree", []Choice{{"agree", text, "", true}, {"unsure", text, "", false}}}}, Round: round, Mine: []Note{note}, Groups: places, Open: true},
		&Write{Frame: f, Write: &listed},
		&Write{Frame: f},
		&Board{Frame: f, Question: text, Round: round, MayWrite: true, Index: places, Marks: note.Dimensions,
			Lead:  &Lead{text, text, text, 2, vote, []Note{note}},
			Parts: []Part{{"a", text, "#B1E5D1", true, []Cell{{"a-b", text, text, "a", "b", "", true, []Note{note}}}}, {"lists", text, "", false, []Cell{{"l1", "", "", "", "", "l1", true, nil}}}}},
		&Board{Frame: f, Lead: &Lead{}},
		&OneNote{Frame: f, Part: "a", Withdraw: true, Note: note, Join: &Join{Choice{"g1", text, "", true}, true}, Change: &Change{text, 280, 1000, places}, Lead: &Making{1000}},
		&OneNote{Frame: f, Note: Note{ID: "n1", Text: text}, Join: &Join{}},
		&OneNote{Frame: f, Note: Note{ID: "n1", Text: text}, Join: &Join{Group: places[0]}, Change: &Change{Text: text}},
		&Code{alone, text},
		&Sorry{alone, text, text, "/"},
	}
}

// frames is every way in which a page is said.
func frames() []Frame {
	var all []Frame
	for _, l := range append(language.All(), "") {
		for _, on := range []bool{false, true} {
			all = append(all, Frame{Language: l, Plain: on, Large: on, Table: on, Leads: on, Live: on, Since: "1.2", Content: language.NL})
		}
	}
	return all
}
