package language

// ThingKey is the key of what a kind of thing is called within a sentence.
func ThingKey(kind string) string { return "thing." + kind }

// FieldKey is the key of what a field of a thing is called.
func FieldKey(field string) string {
	if field == "plain" { // ".plain" at the end of a key says something else
		return "field.plain_name"
	}
	return "field." + field
}
