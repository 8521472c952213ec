package scenario

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"orrery/data/scenario/tree"
	"orrery/data/text"
	"orrery/engine/field"
)

// Read parses a document strictly: every key must be known, every value in its range. name is the
// document's path, for messages and for finding the files that it names. The error lists all
// problems.
func Read(name string, document []byte) (*File, error) {
	root, err := tree.Parse(document)
	if err != nil {
		var wrong tree.Flaw
		errors.As(err, &wrong)
		return nil, Problems{{File: name, Line: wrong.Line, Column: wrong.Column, Text: wrong.Text}}
	}
	if root == nil {
		return nil, Problems{{File: name, Line: 1, Column: 1, Text: "the file is empty: see `orrery scenario show tiny` for one that runs"}}
	}
	if root.Kind != tree.Mapping {
		return nil, Problems{{File: name, Line: root.Place.Line, Column: root.Place.Column,
			Text: fmt.Sprintf("the file is %s, want keys and values: see `orrery scenario show tiny`", root.Describe())}}
	}
	f := newFile(name, root)
	if len(f.read()) > 0 {
		problems, _ := f.look()
		return nil, problems
	}
	return f, nil
}

// reader walks a tree along its fields and collects problems.
type reader struct {
	file     *File
	full     bool // the tree is a full document, from a mission file
	problems Problems
}

func (r *reader) refuse(key string, where tree.Place, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		File: r.file.source, Line: where.Line, Column: where.Column, Key: key, Text: fmt.Sprintf(format, args...),
	})
}

// part reads a mapping, or sets defaults if there is none. fields returns the fields as they are
// after what has been read so far.
func (r *reader) part(n *tree.Node, key string, fields func() []field.Field) {
	if n != nil && n.Kind != tree.Mapping {
		r.refuse(key, n.Place, "is %s, want keys and values", n.Describe())
		return
	}
	if n != nil {
		r.file.places[key] = n.Place
	}
	known, stale := fields(), false
	for _, turn := range [...]field.Use{field.Base, field.First, 0} {
		if stale { // a value just read decides which other fields there are
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

// strange refuses unknown and repeated keys.
func (r *reader) strange(n *tree.Node, key string, known []field.Field) {
	for i, p := range n.Keys {
		_, ok := field.Find(known, p.Key)
		switch {
		case ok:
		case r.full:
			r.refuse(below(key, p.Key), p.Place, "is a key that this version does not know")
		default:
			what, meant := unknown(p.Key, known)
			if r.refuse("", p.Place, "%s", what); meant != "" {
				r.problems[len(r.problems)-1].meant = below(key, meant)
			}
		}
		if ok && slices.ContainsFunc(n.Keys[:i], func(q tree.Pair) bool { return q.Key == p.Key }) {
			r.refuse(below(key, p.Key), p.Place, "is given twice: want it once")
		}
	}
}

// field reads the value of a field's key in a mapping.
func (r *reader) field(n *tree.Node, key string, f field.Field) {
	if r.full && f.Has(field.Short) {
		return
	}
	given, inner := n.Under(f.Key), below(key, f.Key)
	if given != nil {
		r.file.places[inner] = given.Place
	}
	switch {
	case f.Fields() != nil:
		r.part(given, inner, f.Fields())
	case f.Items() != nil && given != nil:
		r.list(given, inner, f.Items())
	case f.Items() != nil:
	case given != nil:
		if err := r.value(given, f); err != nil {
			if r.refuse(inner, given.Place, "%s", r.sentence(f, err)); f.Usual != "" {
				_ = f.Take(f.Usual) // so that later checks make sense
			}
		}
	case f.Usual != "":
		var none unlisted
		if err := f.Take(f.Usual); errors.As(err, &none) {
			r.refuse(key, r.file.places[key], "%s", none.unsaid())
		}
	}
}

// list reads a sequence of mappings.
func (r *reader) list(n *tree.Node, key string, into field.Listing) {
	if n.Kind != tree.Sequence {
		r.refuse(key, n.Place, "is %s, want a list: each item after a dash", n.Describe())
		return
	}
	for i, item := range n.Items {
		into.Add()
		r.part(item, fmt.Sprintf("%s.%d", key, i+1), func() []field.Field { return into.At(i) })
	}
}

// value reads one value, or a list of them.
func (r *reader) value(n *tree.Node, f field.Field) error {
	var texts []string
	switch {
	case n.Kind == tree.Empty:
		return errors.New("is empty: give a value or leave the key out")
	case n.Kind == tree.Sequence && f.IsRow():
		for _, item := range n.Items {
			if item.Kind != tree.Value {
				return fmt.Errorf("is %s, want one value", item.Describe())
			}
			texts = append(texts, item.Text)
		}
	case n.Kind != tree.Value:
		return fmt.Errorf("is %s, want one value", n.Describe())
	default:
		texts = []string{n.Text}
	}
	if r.full {
		clean(f, texts)
		return f.TakeAll(texts)
	}
	if err := Shown(f, texts); err != nil {
		return err
	}
	return f.ReadAll(texts)
}

// clean cleans texts in a full document, which its author cannot correct.
func clean(f field.Field, texts []string) {
	if people, _ := f.IsText(); people {
		for i := range texts {
			texts[i] = text.Clean(texts[i])
		}
	}
}

// Shown trims texts that are not names, shortens those that are far too long, and refuses
// characters that cannot be shown: replaced by a dot, the text would not be the one that its author
// wrote.
func Shown(f field.Field, texts []string) error {
	people, name := f.IsText()
	if !people {
		return nil
	}
	for i, t := range texts {
		switch line := text.Line(t); {
		case name && line == t:
			continue
		case !name && line == strings.TrimSpace(t):
			texts[i] = text.Clean(t)
			continue
		}
		if err := field.Unseen(t); err != nil {
			return err
		}
		return fmt.Errorf("is %s, want printable characters", field.Quoted(t))
	}
	return nil
}

// sentence says what is wrong with a value; of an unknown name also the one probably meant.
func (r *reader) sentence(f field.Field, err error) string {
	var none field.Unknown
	if !errors.As(err, &none) {
		return err.Error()
	}
	return missed(none.Text, withCatalogue(f.Key, none.Names))
}

// withCatalogue adds the catalogue's names to those that a reference may have.
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

// unknown says that a key is unknown, and which is probably meant.
func unknown(key string, fields []field.Field) (what, meant string) {
	words := make([]string, 0, len(fields))
	for _, f := range fields {
		if f.Bars == "" && !f.Has(field.Full) {
			words = append(words, f.Key)
		}
	}
	if like, ok := text.Nearest(key, words); ok {
		return fmt.Sprintf("no key is called %s here: did you mean %s?", field.Quoted(key), like), like
	}
	return fmt.Sprintf("no key is called %s here: want %s", field.Quoted(key), field.Either(words)), ""
}
