package layout

import "samenbord/board"

// FoldSize is the corner that is turned up.
const FoldSize = 14

// FaceDown tells whether the note of a box lies face down.
func (s *Setting) FaceDown() bool { return s.Note.FaceDown }

// footerDown is the foot of a back: who wrote it is all that it says.
func (t *Typesetter) footerDown(in Input, note *board.Note, width float32) Footer {
	f := Footer{Height: FooterLine}
	if name := groupName(in, note); name != "" {
		f.Lines = t.Wrap(name, FooterSize, width-FoldSize, false)
		f.Height = float32(len(f.Lines))*FooterLine + 2
	}
	return f
}
