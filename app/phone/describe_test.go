package phone_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"samenbord/assets"
)

// description is the OpenAPI file, to hold what is said over the line against it.
// Schemas of OpenAPI 3.1 are JSON Schema.
type description struct {
	doc      map[string]any
	compiler *jsonschema.Compiler

	mu   sync.Mutex
	made map[string]*jsonschema.Schema
	seen map[string]bool // "GET /api/v1/me 200"
}

// described is what every guest of every test holds each answer against.
var described = sync.OnceValue(func() *description { return describe(func(map[string]any) {}) })

// describe reads the file; change may spoil it first.
func describe(change func(doc map[string]any)) *description {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(assets.OpenAPI()))
	if err != nil {
		panic(err)
	}
	d := &description{doc: doc.(map[string]any), compiler: jsonschema.NewCompiler(), made: map[string]*jsonschema.Schema{}, seen: map[string]bool{}}
	change(d.doc)
	d.compiler.AssertFormat()
	if err := d.compiler.AddResource("openapi.json", doc); err != nil {
		panic(err)
	}
	return d
}

// at follows a JSON pointer, and what it refers to; nil when nothing is there.
func (d *description) at(pointer string) (node map[string]any, where string) {
	var found any = d.doc
	for _, name := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		members, _ := found.(map[string]any)
		found = members[strings.NewReplacer("~1", "/", "~0", "~").Replace(name)]
	}
	node, _ = found.(map[string]any)
	if to, ok := node["$ref"].(string); ok {
		return d.at(strings.TrimPrefix(to, "#"))
	}
	return node, pointer
}

func escape(name string) string { return strings.NewReplacer("~", "~0", "/", "~1").Replace(name) }

// fits holds a value against the schema at a pointer.
func (d *description) fits(pointer string, raw []byte) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	schema := d.made[pointer]
	if schema == nil {
		var err error
		if schema, err = d.compiler.Compile("openapi.json#" + pointer); err != nil {
			return err
		}
		d.made[pointer] = schema
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("no JSON: %w", err)
	}
	return schema.Validate(value)
}

// path finds the path of the description that an address is of.
func (d *description) path(address string) string {
	paths, _ := d.doc["paths"].(map[string]any)
	if _, exact := paths[address]; exact {
		return address
	}
	for path := range paths {
		before, after, template := strings.Cut(path, "{id}")
		if rest, ok := strings.CutPrefix(address, before); template && ok && strings.HasSuffix(rest, after) && !strings.Contains(strings.TrimSuffix(rest, after), "/") {
			return path
		}
	}
	return ""
}

// exchange holds a request and its answer against the description.
func (d *description) exchange(method, address string, sent []byte, status int, header http.Header, body []byte) error {
	path := d.path(address)
	operation, where := d.at("/paths/" + escape(path) + "/" + strings.ToLower(method))
	if operation == nil { // there is no such thing, and so it must say
		if status != http.StatusNotFound && status != http.StatusMethodNotAllowed && status != http.StatusMisdirectedRequest && status != http.StatusForbidden {
			return fmt.Errorf("%s %s gives %d and is not described", method, address, status)
		}
		return d.problem(status, header, body)
	}
	if schema := where + "/requestBody/content/application~1json/schema"; status < 300 && operation["requestBody"] != nil {
		if err := d.fits(schema, sent); err != nil {
			return fmt.Errorf("%s %s takes what is not described: %w", method, address, err)
		}
	}
	answer, at := d.at(where + "/responses/" + strconv.Itoa(status))
	if answer == nil {
		return fmt.Errorf("%s %s gives %d, which is not described", method, address, status)
	}
	d.mu.Lock()
	d.seen[method+" "+path+" "+strconv.Itoa(status)] = true
	d.mu.Unlock()
	if err := d.headers(answer, at, header); err != nil {
		return fmt.Errorf("%s %s gives %d: %w", method, address, status, err)
	}
	if status >= 400 {
		return d.problem(status, header, body)
	}
	contents, _ := answer["content"].(map[string]any)
	kind, _, _ := strings.Cut(header.Get("Content-Type"), ";")
	switch {
	case contents == nil && len(body) == 0:
		return nil
	case contents == nil:
		return fmt.Errorf("%s %s gives %s where nothing is described", method, address, body)
	case contents[kind] == nil:
		return fmt.Errorf("%s %s gives %q, which is not described", method, address, kind)
	case kind != "application/json":
		return nil
	}
	if err := d.fits(at+"/content/"+escape(kind)+"/schema", body); err != nil {
		return fmt.Errorf("%s %s gives %d %s: %w", method, address, status, body, err)
	}
	return nil
}

// headers that are described as there are there.
func (d *description) headers(answer map[string]any, at string, header http.Header) error {
	wanted, _ := answer["headers"].(map[string]any)
	for name := range wanted {
		raw, _ := json.Marshal(header.Get(name))
		if err := d.fits(at+"/headers/"+escape(name)+"/schema", raw); err != nil {
			return fmt.Errorf("header %s: %w", name, err)
		}
	}
	return nil
}

// problem holds an error against its schema; its code must be one of its status.
func (d *description) problem(status int, header http.Header, body []byte) error {
	if kind := header.Get("Content-Type"); kind != "application/problem+json; charset=utf-8" {
		return fmt.Errorf("a problem comes as %q: %s", kind, body)
	}
	if err := d.fits("/components/schemas/Problem", body); err != nil {
		return fmt.Errorf("problem %s: %w", body, err)
	}
	var p struct {
		Type, Code, Title string
		Status            int
	}
	if err := json.Unmarshal(body, &p); err != nil {
		return err
	}
	if p.Status != status || p.Type != "urn:samenbord:problem:"+p.Code || p.Title != http.StatusText(status) {
		return fmt.Errorf("problem of status %d says %s", status, body)
	}
	return nil
}

// event holds an event of the feed against the description.
func (d *description) event(e event) error {
	where := "/paths/~1api~1v1~1events/get/responses/200/x-events/" + escape(e.name)
	node, _ := d.at(where)
	if node == nil {
		return fmt.Errorf("event %q is not described", e.name)
	}
	if always := node["id"] == true; e.id == "" && always || e.id != "" && e.name == "bye" {
		return fmt.Errorf("event %q has the id %q", e.name, e.id)
	}
	if e.id != "" {
		raw, _ := json.Marshal(e.id)
		if err := d.fits("/components/schemas/Place", raw); err != nil {
			return fmt.Errorf("event %q: %w", e.name, err)
		}
	}
	if err := d.fits(where+"/schema", []byte(e.data)); err != nil {
		return fmt.Errorf("event %s: %w", e.data, err)
	}
	d.mu.Lock()
	d.seen["event "+e.name] = true
	d.mu.Unlock()
	return nil
}
