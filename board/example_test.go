package board_test

import (
	"fmt"

	"samenbord/board"
)

// Somebody wants something (an intent); Do turns it into changes, which the
// board shows and storage keeps.
func ExampleTx_Do() {
	b, author, history := board.NewBoard(), board.NewAuthor(), &board.History{}

	tx := b.Begin(author)
	result, err := tx.Do(board.AddNotes{Notes: []board.Note{{Text: "Samen wandelen"}}}, history)
	if err != nil {
		fmt.Println(err)
	}
	note := board.Ref{Kind: board.KindNote, ID: result.Created[0]}
	if _, err = tx.Do(board.Edit{Ref: note, Values: board.Values{"text": "Elke dinsdag wandelen"}}, history); err != nil {
		fmt.Println(err)
	}
	fmt.Println(len(tx.Changes), "changes for storage to commit")
	tx.Commit() // or Rollback, when storage could not

	fmt.Println(b.State().Note(note.ID).Text)
	fmt.Println("first:", b.State().Note(note.ID).FirstWording)
	// Output:
	// 2 changes for storage to commit
	// Elke dinsdag wandelen
	// first: Samen wandelen
}

// Two tables write in copies of one board. Merging is adding what the other
// has; it loses nothing, and doing it twice does no harm.
func ExampleLog_Merge() {
	write := func(log *board.Log, intent board.Intent) board.Result {
		tx := board.Replay(log.Sorted()).Begin(board.NewAuthor()) // a fresh author at every opening
		result, err := tx.Do(intent, nil)
		if err != nil {
			fmt.Println(err)
		}
		log.Add(tx.Changes)
		return result
	}
	one, two := board.NewLog(), board.NewLog()
	id := write(one, board.AddNotes{Notes: []board.Note{{Text: "Wandelen"}}}).Created[0]
	two.Merge(one)

	note := board.Ref{Kind: board.KindNote, ID: id}
	write(one, board.Edit{Ref: note, Values: board.Values{"text": "Wandelen in het park"}})
	write(two, board.Edit{Ref: note, Values: board.Values{"text": "Wandelen met buren"}})

	fmt.Println("new from two:", len(one.Merge(two)))
	fmt.Println("new the second time:", len(one.Merge(two)))
	b := board.Replay(one.Sorted())
	fmt.Println("versions:", len(b.Versions(note, "text")), "disputed:", b.State().Note(id).Conflicts)
	// Output:
	// new from two: 1
	// new the second time: 0
	// versions: 2 disputed: [text]
}
