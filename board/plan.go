package board

import (
	"reflect"
	"strconv"
	"strings"
	"unsafe"
)

// A plan is what the field tags of an entity's struct say: how to read its
// fields from values and write them as values. The tags are the only list of
// fields there is.
type plan struct {
	kind   Kind
	typ    reflect.Type
	fields []fieldPlan
	byName map[string]int
	one    func() Entity                    // makes an empty one
	many   func(together int) func() Entity // makes empty ones, so many at a time
}

type fieldPlan struct {
	name   string
	index  []int
	offset uintptr
	form   form
	quiet  bool // several versions are settled silently: the greatest wins
	words  bool // it is what people say, not a code that the program goes by
	most   bool // of several versions the greatest number is shown, not the last word: a max-register
	all    bool // of several lists all that stands in any is shown: a grow-only set of what nobody took out
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
	formClock // decimals between spaces, "" is a clock that never ran
)

// record is an entity as its fields lie in memory. All reading and writing of
// fields by plan goes through it: it is what opening a big board, a merge and a
// full room do most.
type record struct{ at unsafe.Pointer }

func recordOf(e Entity) record { return record{reflect.ValueOf(e).UnsafePointer()} }

// fieldIn gives a field of a record. The plan has the offset from the struct itself,
// and T is what formOf found there.
func fieldIn[T any](r record, f *fieldPlan) *T { return (*T)(unsafe.Add(r.at, f.offset)) }

// planOf makes the plan of one kind.
func planOf[T any, P interface {
	*T
	Entity
}]() *plan {
	typ := reflect.TypeFor[T]()
	p := &plan{kind: P(new(T)).Kind(), typ: typ, byName: map[string]int{}}
	p.many = func(n int) func() Entity {
		var left []T
		return func() Entity {
			if len(left) == 0 {
				left = make([]T, n)
			}
			one := P(&left[0])
			left = left[1:]
			return one
		}
	}
	p.one = func() Entity { return P(new(T)) }
	for _, field := range reflect.VisibleFields(typ) {
		name := field.Tag.Get("field")
		if name == "" {
			continue
		}
		offset := uintptr(0)
		for i := range field.Index { // through what is embedded
			offset += typ.FieldByIndex(field.Index[:i+1]).Offset
		}
		p.byName[name] = len(p.fields)
		quiet, shows := field.Tag.Get("quiet") == "true", field.Tag.Get("shows")
		words := field.Type == reflect.TypeFor[string]() && field.Tag.Get("code") == "" && !quiet
		p.fields = append(p.fields, fieldPlan{name, field.Index, offset, formOf(field.Type), quiet, words, shows == "most", shows == "all"})
	}
	return p
}

func buildPlans(all ...*plan) map[Kind]*plan {
	byKind := make(map[Kind]*plan, len(all))
	for _, p := range all {
		byKind[p.kind] = p
	}
	return byKind
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
	case t == reflect.TypeFor[Clock]():
		return formClock
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

func (p *plan) field(name string) (*fieldPlan, bool) {
	i, ok := p.byName[name]
	if !ok {
		return &fieldPlan{}, false
	}
	return &p.fields[i], true
}

// bytestring is a value, or a piece of a stored state that is shared.
type bytestring interface{ ~string | ~[]byte }

// read sets a field of a record from a value. Whatever the value holds, the
// result is a valid field: files from elsewhere are not trusted.
func readField[T bytestring](f *fieldPlan, r record, raw T) {
	switch f.form {
	case formText:
		*fieldIn[string](r, f) = validText(shared(raw))
	case formBool:
		*fieldIn[bool](r, f) = string(raw) == "1"
	case formInt:
		n, _ := strconv.Atoi(string(raw)) // not a number counts as 0
		if f.most {
			n = countIn(string(raw))
		}
		*fieldIn[int](r, f) = n
	case formID:
		id := fieldIn[ID](r, f)
		if len(raw) == len(id) {
			copy(id[:], raw)
		}
	case formIDs:
		*fieldIn[[]ID](r, f) = readIDs(raw)
	case formTexts:
		*fieldIn[[]string](r, f) = readTexts([]byte(raw))
	case formPlace:
		*fieldIn[Place](r, f) = decodePlace(raw)
	case formClock:
		*fieldIn[Clock](r, f) = decodeClock(string(raw))
	}
}

// shared gives a value as text without copying it: values are never altered once
// they are written. A slice begins with what a string is: where it lies and its
// length.
func shared[T bytestring](raw T) string { return *(*string)(unsafe.Pointer(&raw)) }

func validText(text string) string { return strings.ToValidUTF8(text, "\uFFFD") }

// write gives the value of a field of a record.
func (f *fieldPlan) write(r record) []byte { return f.append(nil, r) }

// append adds the value of a field to buf, texts without what does not belong in
// a text.
func (f *fieldPlan) append(buf []byte, r record) []byte {
	switch f.form {
	case formText:
		return append(buf, tidy(*fieldIn[string](r, f))...)
	case formBool:
		if *fieldIn[bool](r, f) {
			return append(buf, '1')
		}
	case formInt:
		if n := *fieldIn[int](r, f); n != 0 {
			return strconv.AppendInt(buf, int64(n), 10)
		}
	case formID:
		if id := fieldIn[ID](r, f); !id.IsZero() {
			return append(buf, id[:]...)
		}
	case formIDs:
		for _, id := range *fieldIn[[]ID](r, f) {
			buf = append(buf, id[:]...)
		}
	case formTexts:
		for _, text := range *fieldIn[[]string](r, f) {
			buf = appendText(buf, tidy(text))
		}
	case formPlace:
		return fieldIn[Place](r, f).append(buf)
	case formClock:
		return fieldIn[Clock](r, f).append(buf)
	}
	return buf
}

func readIDs[T bytestring](raw T) []ID {
	if len(raw) < len(ID{}) {
		return nil
	}
	ids := make([]ID, len(raw)/len(ID{}))
	for i := range ids {
		copy(ids[i][:], raw[i*len(ID{}):])
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
		texts = append(texts, validText(string(text)))
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

// IsSwitch tells whether a field is either on or off.
func IsSwitch(kind Kind, field string) bool {
	p := plans[kind]
	if p == nil {
		return false
	}
	f, known := p.field(field)
	return known && f.form == formBool
}

// TextOf gives a text that stands in a field of a thing, "" when it has no such
// field.
func TextOf(e Entity, field string) string {
	p := plans[e.Kind()]
	if f, known := p.field(field); known && f.form == formText {
		return *fieldIn[string](recordOf(e), f)
	}
	return ""
}

// TextsOf lists the texts of a thing that are not empty.
func TextsOf(e Entity) []string {
	r, fields := recordOf(e), plans[e.Kind()].fields
	var texts []string
	for i := range fields {
		if f := &fields[i]; f.form == formText && *fieldIn[string](r, f) != "" {
			texts = append(texts, *fieldIn[string](r, f))
		}
	}
	return texts
}

// holdsIDs tells whether the values of a field name other things.
func (p *plan) holdsIDs(field string) bool {
	f, known := p.field(field)
	return known && (f.form == formID || f.form == formIDs || f.form == formPlace)
}
