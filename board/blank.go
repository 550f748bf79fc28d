package board

// Blank is a place in the sentence of a failure that something is filled in at: BlankFile is
// {{.File}} in the translations. Which blanks a sentence has is for the translations to say; a
// test of package language holds that whoever makes the failure fills all of them.
type Blank string

// The blanks of all failures.
const (
	BlankAddress     Blank = "Address"     // of this computer on its network, as it was typed
	BlankAside       Blank = "Aside"       // the name that a file was given, out of the way
	BlankColumn      Blank = "Column"      // of a table, by its header
	BlankCopy        Blank = "Copy"        // the path of the copy with all of the work
	BlankCount       Blank = "Count"       // how many there are; it decides between singular and plural
	BlankExt         Blank = "Ext"         // of the name of a file
	BlankField       Blank = "Field"       // that a value was meant for
	BlankFile        Blank = "File"        // the name of a file, without its folder
	BlankKnown       Blank = "Known"       // what could be chosen
	BlankMax         Blank = "Max"         // how many there can be
	BlankName        Blank = "Name"        // what a person called something
	BlankNames       Blank = "Names"       // of several
	BlankNeedVersion Blank = "NeedVersion" // the version of the file format
	BlankPort        Blank = "Port"        // of the network
	BlankRow         Blank = "Row"         // of a table, from 1
	BlankSign        Blank = "Sign"        // a letter that cannot be there
	BlankValue       Blank = "Value"       // as it was read
)

// Filled is a blank with what fills it.
type Filled struct {
	Blank Blank
	Value any
}

// Is fills a blank.
func (b Blank) Is(value any) Filled { return Filled{b, value} }

// Args are the blanks of a failure as a translation takes them: name, value, name, value.
func (e *Error) Args() []any {
	args := make([]any, 0, 2*len(e.Filled))
	for _, filled := range e.Filled {
		args = append(args, string(filled.Blank), filled.Value)
	}
	return args
}

// Value is what fills a blank; nil where nothing does.
func (e *Error) Value(b Blank) any {
	for _, filled := range e.Filled {
		if filled.Blank == b {
			return filled.Value
		}
	}
	return nil
}
