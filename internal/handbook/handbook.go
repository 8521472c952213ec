// Package handbook holds docs/json.md against what commands print, for tests.
package handbook

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// Check fails where a section of docs/json.md lacks a key of an answer, or has one that no
// answer has. Answers are values of the types that are printed: what their types tell counts, so
// zero values will do, but for types that spell themselves. Rows may also be about objects.
func Check(t testing.TB, section string, answers ...any) {
	t.Helper()
	page, err := read()
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range differences(page, section, answers...) {
		t.Error(wrong)
	}
}

// Has says whether docs/json.md has a section.
func Has(t testing.TB, section string) bool {
	t.Helper()
	page, err := read()
	if err != nil {
		t.Fatal(err)
	}
	_, found := under(page, section)
	return found
}

// differences says how a section differs from answers.
func differences(page, section string, answers ...any) (wrong []string) {
	text, found := under(page, section)
	if !found {
		return []string{fmt.Sprintf("docs/json.md has no section %q", section)}
	}
	var keys []string
	for _, a := range answers {
		keys = append(keys, Keys(a)...)
	}
	rows := rowsOf(text)
	for _, r := range rows {
		for _, key := range r.keys {
			below := beneath(keys, key)
			if len(below) == 0 && !slices.Contains(keys, key) {
				wrong = append(wrong, fmt.Sprintf("%s: there is no %s", section, key))
			}
			if like := r.like(); like != "" {
				wrong = append(wrong, unlike(page, section+": "+key, below, like)...)
			}
		}
	}
	for _, key := range keys {
		if !slices.ContainsFunc(rows, func(r row) bool { return r.tells(key) }) {
			wrong = append(wrong, fmt.Sprintf("%s: no row is about %s", section, key))
		}
	}
	return wrong
}

// unlike says where keys are not those that rows have below another one, in any section.
func unlike(page, of string, keys []string, like string) (wrong []string) {
	var theirs []string
	for _, r := range rowsOf(page) {
		theirs = append(theirs, beneath(r.keys, like)...)
	}
	for _, key := range keys {
		if !slices.Contains(theirs, key) {
			wrong = append(wrong, fmt.Sprintf("%s has %s, and %s has not", of, key, like))
		}
	}
	if len(keys) == 0 || len(theirs) == 0 {
		wrong = append(wrong, fmt.Sprintf("%s has %d keys, %s %d", of, len(keys), like, len(theirs)))
	}
	return wrong
}

// row is a row of a table: the keys that it is about, and what it says of them.
type row struct {
	keys []string
	says string
}

var (
	quoted = regexp.MustCompile("`([^`]+)`")
	alike  = regexp.MustCompile("[Tt]he keys of `([^`]+)`")
)

// like is the key whose keys the row's have too; "" where the row does not say so.
func (r row) like() string {
	if found := alike.FindStringSubmatch(r.says); found != nil {
		return found[1]
	}
	return ""
}

// tells says whether a row is about a key, or about an object that is like another one.
func (r row) tells(key string) bool {
	return slices.ContainsFunc(r.keys, func(k string) bool { return k == key || r.like() != "" && below(key, k) != "" })
}

// rowsOf are the rows of all tables of a text whose first cell has keys.
func rowsOf(text string) (rows []row) {
	for line := range strings.Lines(text) {
		cells := strings.SplitN(strings.TrimSpace(line), "|", 3)
		if len(cells) < 3 || cells[0] != "" {
			continue
		}
		r := row{says: cells[2]}
		for _, found := range quoted.FindAllStringSubmatch(cells[1], -1) {
			r.keys = append(r.keys, found[1])
		}
		if len(r.keys) > 0 {
			rows = append(rows, r)
		}
	}
	return rows
}

// under is the text below a heading, up to the next of its level or above.
func under(page, heading string) (text string, found bool) {
	level := 0
	var b strings.Builder
	for line := range strings.Lines(page) {
		marks := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case marks > 0 && strings.TrimSpace(line[marks:]) == heading:
			found, level = true, marks
		case marks > 0 && marks <= level:
			level = 0
		case level > 0:
			b.WriteString(line)
		}
	}
	return b.String(), found
}

// beneath are the keys below one, as they are called there.
func beneath(keys []string, of string) (some []string) {
	for _, key := range keys {
		if rest := below(key, of); rest != "" {
			some = append(some, rest)
		}
	}
	return some
}

// below is what follows a key in another; "" where it is not below it.
func below(key, of string) string {
	rest, under := strings.CutPrefix(key, strings.TrimSuffix(of, "[]"))
	rest = strings.TrimPrefix(rest, "[]")
	if !under || !strings.HasPrefix(rest, ".") {
		return ""
	}
	return rest[1:]
}

// Keys are the keys of an answer as JSON has it, as paths: work.busy, nodes[].satellite.
func Keys(answer any) []string {
	var keys []string
	walk(reflect.ValueOf(answer), "", &keys)
	return keys
}

// walk gathers the keys of a value that stands at a path.
func walk(v reflect.Value, path string, keys *[]string) {
	_, spells := v.Interface().(json.Marshaler)
	switch _, moment := v.Interface().(time.Time); {
	case moment:
		*keys = append(*keys, path)
	case spells:
		spelled(v, path, keys)
	case v.Kind() == reflect.Pointer:
		if v.IsNil() {
			v = reflect.New(v.Type().Elem())
		}
		walk(v.Elem(), path, keys)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		item := reflect.New(v.Type().Elem()).Elem()
		if v.Len() > 0 {
			item = v.Index(0)
		}
		walk(item, path+"[]", keys)
	case v.Kind() == reflect.Struct:
		fields(v, path, keys)
	case path != "":
		*keys = append(*keys, strings.TrimSuffix(path, "[]"))
	}
}

// fields gathers the keys of a struct.
func fields(v reflect.Value, path string, keys *[]string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "" && (f.Type.Kind() == reflect.Struct || f.Type.Kind() == reflect.Pointer):
			inner := f.Type
			if inner.Kind() == reflect.Pointer {
				inner = inner.Elem()
			}
			fields(reflect.New(inner).Elem(), path, keys)
		case !f.IsExported() || name == "-":
		default:
			walk(v.Field(i), strings.TrimPrefix(path+"."+name, "."), keys)
		}
	}
}

// spelled gathers the keys of a value that spells itself, as it does.
func spelled(v reflect.Value, path string, keys *[]string) {
	text, err := json.Marshal(v.Interface())
	var read any
	if err != nil || json.Unmarshal(text, &read) != nil {
		*keys = append(*keys, path)
		return
	}
	decoded(read, path, keys)
}

// decoded gathers the keys of JSON that stands at a path; of a list those of its first.
func decoded(v any, path string, keys *[]string) {
	if list, is := v.([]any); is && len(list) > 0 {
		decoded(list[0], path+"[]", keys)
		return
	}
	object, is := v.(map[string]any)
	if !is || len(object) == 0 {
		*keys = append(*keys, strings.TrimSuffix(path, "[]"))
		return
	}
	for name, inner := range object {
		decoded(inner, strings.TrimPrefix(path+"."+name, "."), keys)
	}
}

// read reads docs/json.md, from wherever in the repository a test runs.
func read() (string, error) {
	folder, err := os.Getwd()
	for err == nil {
		if _, missing := os.Stat(filepath.Join(folder, "go.mod")); missing == nil {
			text, err := os.ReadFile(filepath.Join(folder, "docs", "json.md"))
			return string(text), err
		}
		if filepath.Dir(folder) == folder {
			return "", errors.New("there is no go.mod above this test")
		}
		folder = filepath.Dir(folder)
	}
	return "", err
}
