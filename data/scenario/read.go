package scenario

import (
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml/ast"

	"orrery/data/text"
	"orrery/engine/field"
)

// Read takes in a document, strictly: every key must be known, every value in
// its range. name is what messages call the document, and where it lies: the
// files of element sets that it names are looked for beside it. The error holds
// all problems that were found.
func Read(name string, document []byte) (*File, error) {
	body, err := parse(document)
	if err != nil {
		var wrong flaw
		errors.As(err, &wrong)
		return nil, Problems{{File: name, Line: wrong.line, Column: wrong.column, Text: wrong.text}}
	}
	if body == nil || body.Type() == ast.NullType {
		return nil, Problems{{File: name, Line: 1, Column: 1, Text: "is empty: see `orrery scenario show tiny` for one that runs"}}
	}
	f := newFile(name, nodeOf(body))
	if problems := f.read(); len(problems) > 0 {
		return nil, problems
	}
	return f, nil
}

// reader walks a tree along fields and gathers what is wrong with it.
type reader struct {
	file     *File
	full     bool // the tree is a full document, as a mission file holds one
	problems Problems
}

func (r *reader) refuse(key string, where place, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		File: r.file.source, Line: where.line, Column: where.column, Key: key, Text: fmt.Sprintf(format, args...),
	})
}

// part reads a mapping, or where there is none what is usual. fields gives the fields as
// they are by what was read so far.
func (r *reader) part(n *node, key string, fields func() []field.Field) {
	if n != nil && n.kind != mapping {
		r.refuse(key, n.place, "is %s, want keys and values", n.says())
		return
	}
	if n != nil {
		r.file.places[key] = n.place
	}
	known, stale := fields(), false
	for _, turn := range [...]field.Use{field.Base, field.First, 0} {
		if stale { // what was read says which others there are
			known, stale = fields(), false
		}
		for _, f := range known {
			if f.Is&(field.Base|field.First) == turn {
				r.field(n, key, f)
				stale = true
			}
		}
	}
	if n != nil {
		r.strange(n, key, known)
	}
}

// strange refuses keys that are not known, or given twice.
func (r *reader) strange(n *node, key string, known []field.Field) {
	for i, p := range n.keys {
		_, ok := field.Find(known, p.key)
		switch {
		case ok:
		case r.full:
			r.refuse(below(key, p.key), p.place, "is a key that this version does not know")
		default:
			r.refuse("", p.place, "%s", unknown(p.key, known))
		}
		if ok && slices.ContainsFunc(n.keys[:i], func(q pair) bool { return q.key == p.key }) {
			r.refuse(below(key, p.key), p.place, "is given twice: want it once")
		}
	}
}

// field reads what stands behind a field's key of a mapping.
func (r *reader) field(n *node, key string, f field.Field) {
	if r.full && f.Has(field.Short) {
		return
	}
	given, inner := n.under(f.Key), below(key, f.Key)
	if given != nil {
		r.file.places[inner] = given.place
	}
	switch {
	case f.Fields() != nil:
		r.part(given, inner, f.Fields())
	case f.Items() != nil && given != nil:
		r.list(given, inner, f.Items())
	case f.Items() != nil:
	case given != nil:
		if err := r.value(given, f); err != nil {
			r.refuse(inner, given.place, "%s", r.sentence(f, err))
		}
	case f.Usual != "":
		var none unlisted
		if err := f.Take(f.Usual); errors.As(err, &none) {
			r.refuse(key, r.file.places[key], "%s", none.unsaid())
		}
	}
}

// list reads a sequence of mappings.
func (r *reader) list(n *node, key string, into field.Listing) {
	if n.kind != sequence {
		r.refuse(key, n.place, "is %s, want a list: each item behind a dash", n.says())
		return
	}
	for i, item := range n.items {
		into.Add()
		r.part(item, fmt.Sprintf("%s.%d", key, i+1), func() []field.Field { return into.At(i) })
	}
}

// value reads one value, or a row of them.
func (r *reader) value(n *node, f field.Field) error {
	var texts []string
	switch {
	case n.kind == empty:
		return errors.New("is empty: give a value or leave the key out")
	case n.kind == sequence && f.IsRow():
		for _, item := range n.items {
			if item.kind != value {
				return fmt.Errorf("is %s, want one value", item.says())
			}
			texts = append(texts, item.text)
		}
	case n.kind != value:
		return fmt.Errorf("is %s, want one value", n.says())
	default:
		texts = []string{n.text}
	}
	if err := r.clean(f, texts); err != nil {
		return err
	}
	if r.full {
		return f.TakeAll(texts)
	}
	return f.ReadAll(texts)
}

// clean makes texts of people's harmless; a name that is not is refused, but in a full
// document.
func (r *reader) clean(f field.Field, texts []string) error {
	people, name := f.IsText()
	if !people {
		return nil
	}
	for i, t := range texts {
		if texts[i] = text.Clean(t); name && !r.full && texts[i] != t {
			return fmt.Errorf("is %s, want a name that can be shown as it is", quoted(t))
		}
	}
	return nil
}

// sentence is what is wrong with a value. A name that is none comes with the one that
// may have been meant.
func (r *reader) sentence(f field.Field, err error) string {
	var none field.Unknown
	if !errors.As(err, &none) {
		return err.Error()
	}
	return missed(none.Text, withCatalogue(f.Key, none.Names))
}

// withCatalogue are the names that a reference may be.
func withCatalogue(key string, names []string) []string {
	i := slices.IndexFunc(catalogued[:], func(c catalogue) bool { return c.key == key })
	if i < 0 {
		return names
	}
	all := called(catalogued[i].things())
	for _, name := range names {
		if name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// unknown says that a key is not known, and which is meant.
func unknown(key string, fields []field.Field) string {
	words := make([]string, 0, len(fields))
	for _, f := range fields {
		if f.Bars == "" && !f.Has(field.Full) {
			words = append(words, f.Key)
		}
	}
	if like, ok := text.Nearest(key, words); ok {
		return fmt.Sprintf("no key is called %s here: did you mean %s?", quoted(key), like)
	}
	return fmt.Sprintf("no key is called %s here: want %s", quoted(key), field.Either(words))
}
