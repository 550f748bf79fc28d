package phone

import (
	"samenbord/app/language"
	"samenbord/board"
)

// Route is a line of the table of the API.
type Route struct {
	Method, Path string
	Open         bool // to strangers
}

// Routes lists the table of the API.
func Routes() (list []Route) {
	for _, row := range api {
		list = append(list, Route{row.method, row.path, row.who == stranger})
	}
	return list
}

// Problems is the table of problems.
func Problems() map[int][]string { return problems }

// ProblemOf puts an error into words.
func ProblemOf(err *board.Error, l language.Language) Problem { return problemOf(err, l, false) }
