// Package storage keeps a board in one SQLite file: it creates, opens, checks,
// copies, merges and recovers such files, and it appends changes durably.
//
// Two rules hold everywhere. Acknowledged means committed: when Append has
// returned, the changes survive a killed process and a power cut. And a file
// is never believed: it is checked before it is used, and it is left untouched
// when it is not what it should be.
//
// The package never decides what a board means (package board does) and never
// talks to people: its errors are codes that the app turns into a sentence. A
// [File] belongs to one goroutine.
//
// What is small and comes in great numbers stands in rows by the page: changes
// in change blocks (sheet.go), things and their states in row blocks (row_block.go). The tables
// for readers have a plain row for each thing.
//
// Beside the log are kept, in the same transactions, which things occur where, how
// far it reaches by origin, and what came when (indexes.go). The history of one
// thing is read by the first (history.go), an exchange goes by the second
// (held.go), and arrival.go tells what a merge brought.
//
// A file of an older version is read as it is. The first write upgrades it, with a
// copy beside it (upgrade.go); schemas that were are in older, files of each
// version in testdata.
//
// Work that takes long has a form with a context and a [Progress]
// ([CheckContext], [RecoverContext], [File.MergeFile], [File.MergeOther], [File.CopyContext]); when
// it is stopped, nothing has changed.
//
// Where to begin: schema.sql for what stands in a file, file.go for opening
// and creating, append.go for saving (and pipelined_writer.go for how SQLite works beside
// it), peek.go for looking at a board that another program has open. Why the
// settings are what they are is said in connect.go. What a file must withstand
// stands in the tests: kill_test.go, power_test.go, fault_test.go,
// damages_test.go.
//
// While a board is open here, nothing in this process may open its file with
// the plain file functions: on POSIX, closing such a handle drops SQLite's
// locks, and another program could then write into the same file (tried: its
// acknowledged row was lost, and SQLite's own check said "ok").
package storage
