package board

// knownNames holds the field names of this version, so that a board with a
// hundred thousand values shares a few strings.
var knownNames = func() map[string]string {
	names := map[string]string{birth: birth, removedField: removedField, erasedField: erasedField}
	for _, p := range plans {
		for _, f := range p.fields {
			names[f.name] = f.name
		}
	}
	return names
}()

func intern(name []byte) string {
	if known, ok := knownNames[string(name)]; ok {
		return known
	}
	return string(name) // of a newer version
}
