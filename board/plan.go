package board

import (
	"reflect"
	"strconv"
	"strings"
)

// A plan is what the field tags of an entity's struct say: how to read its
// fields from values and write them as values. The tags are the only list of
// fields there is.
type plan struct {
	kind   Kind
	typ    reflect.Type
	fields []fieldPlan
	byName map[string]int
}

type fieldPlan struct {
	name  string
	index []int
	form  form
	quiet bool // several versions are settled silently: the greatest wins
}

// form is how a Go type is written as a value.
type form int

const (
	formText  form = iota // UTF-8
	formBool              // "1" or ""
	formInt               // decimal, "" is 0
	formID                // 16 bytes, "" is none
	formIDs               // 16 bytes each
	formTexts             // each with its length in front
	formPlace
)

func buildPlans(samples ...Entity) map[Kind]*plan {
	all := make(map[Kind]*plan, len(samples))
	for _, sample := range samples {
		typ := reflect.TypeOf(sample).Elem()
		p := &plan{kind: sample.Kind(), typ: typ, byName: map[string]int{}}
		for _, field := range reflect.VisibleFields(typ) {
			name := field.Tag.Get("field")
			if name == "" {
				continue
			}
			p.byName[name] = len(p.fields)
			p.fields = append(p.fields, fieldPlan{name, field.Index, formOf(field.Type), field.Tag.Get("quiet") == "true"})
		}
		all[p.kind] = p
	}
	return all
}

func formOf(t reflect.Type) form {
	switch {
	case t == reflect.TypeFor[ID]():
		return formID
	case t == reflect.TypeFor[[]ID]():
		return formIDs
	case t == reflect.TypeFor[[]string]():
		return formTexts
	case t == reflect.TypeFor[Place]():
		return formPlace
	case t.Kind() == reflect.Bool:
		return formBool
	case t.Kind() == reflect.Int:
		return formInt
	case t.Kind() == reflect.String:
		return formText
	}
	panic("board: a field has a type without a written form: " + t.String())
}

func (p *plan) new() (Entity, reflect.Value) {
	v := reflect.New(p.typ)
	return v.Interface().(Entity), v.Elem()
}

func (p *plan) field(name string) (fieldPlan, bool) {
	i, ok := p.byName[name]
	if !ok {
		return fieldPlan{}, false
	}
	return p.fields[i], true
}

// read sets a struct field from a value. Whatever the value holds, the result
// is a valid field: files from elsewhere are not trusted.
func (f fieldPlan) read(v reflect.Value, raw []byte) {
	v = v.FieldByIndex(f.index)
	switch f.form {
	case formText:
		v.SetString(strings.ToValidUTF8(string(raw), "\uFFFD"))
	case formBool:
		v.SetBool(string(raw) == "1")
	case formInt:
		n, _ := strconv.Atoi(string(raw)) // not a number counts as 0
		v.SetInt(int64(n))
	case formID:
		if len(raw) == len(ID{}) {
			*v.Addr().Interface().(*ID) = ID(raw)
		}
	case formIDs:
		*v.Addr().Interface().(*[]ID) = readIDs(raw)
	case formTexts:
		*v.Addr().Interface().(*[]string) = readTexts(raw)
	case formPlace:
		*v.Addr().Interface().(*Place) = decodePlace(raw)
	}
}

// write gives the value of a struct field, texts without what does not belong
// in a text.
func (f fieldPlan) write(v reflect.Value) []byte {
	v = v.FieldByIndex(f.index)
	switch f.form {
	case formText:
		return []byte(tidy(v.String()))
	case formBool:
		if v.Bool() {
			return []byte("1")
		}
	case formInt:
		if n := v.Int(); n != 0 {
			return strconv.AppendInt(nil, n, 10)
		}
	case formID:
		if id := *v.Addr().Interface().(*ID); !id.IsZero() { // through the address: no copy on the heap
			return id[:]
		}
	case formIDs:
		return writeIDs(*v.Addr().Interface().(*[]ID))
	case formTexts:
		var buf []byte
		for _, text := range *v.Addr().Interface().(*[]string) {
			buf = appendBytes(buf, []byte(tidy(text)))
		}
		return buf
	case formPlace:
		return v.Addr().Interface().(*Place).encode()
	}
	return nil
}

func writeIDs(ids []ID) []byte {
	var buf []byte
	for _, id := range ids {
		buf = append(buf, id[:]...)
	}
	return buf
}

func readIDs(raw []byte) []ID {
	if len(raw) < len(ID{}) {
		return nil
	}
	ids := make([]ID, 0, len(raw)/len(ID{}))
	for len(raw) >= len(ID{}) {
		ids = append(ids, ID(raw[:len(ID{})]))
		raw = raw[len(ID{}):]
	}
	return ids
}

func readTexts(raw []byte) []string {
	var texts []string
	r := reader{rest: raw}
	for len(r.rest) > 0 {
		text := r.bytes()
		if r.bad {
			break
		}
		texts = append(texts, strings.ToValidUTF8(string(text), "\uFFFD"))
	}
	return texts
}

func valueOf(e Entity) reflect.Value { return reflect.ValueOf(e).Elem() }

// IsText tells whether the values of a field are text that a person can read.
func IsText(kind Kind, field string) bool {
	p := plans[kind]
	if p == nil {
		return false
	}
	f, known := p.field(field)
	return known && f.form == formText
}

// holdsIDs tells whether the values of a field name other things.
func holdsIDs(kind Kind, field string) bool {
	p := plans[kind]
	if p == nil {
		return false
	}
	f, known := p.field(field)
	return known && (f.form == formID || f.form == formIDs || f.form == formPlace)
}
