package field

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/wire"
)

// part gives the fields of a part as they are now: some hang on what others are.
type part func() []Field

// Part is a field with fields of its own.
func Part(key string, fields func() []Field) Field { return Field{Key: key, part: fields} }

// Fields are those of a part; nil if the field is none.
func (f Field) Fields() func() []Field { return f.part }

// Listing is a list of parts.
type Listing interface {
	Len() int
	At(i int) []Field // fields of an item
	Add()             // appends a zero item
	Clear()
	Code(*wire.Coder)
}

// List is a field that is a list of parts; fields gives those of an item.
func List[T any](key string, at *[]T, fields func(*T) []Field) Field {
	return Field{Key: key, list: listing[T]{at, fields}}
}

// Items is the list that the field is; nil if it is none.
func (f Field) Items() Listing { return f.list }

// Changed makes a function change the fields of each part or item.
func (f Field) Changed(change func(i int, fields []Field) []Field) Field {
	if f.list != nil {
		f.list = changed{f.list, change}
	}
	if inner := f.part; inner != nil {
		f.part = func() []Field { return change(0, inner()) }
	}
	return f
}

type listing[T any] struct {
	at     *[]T
	fields func(*T) []Field
}

func (l listing[T]) Len() int         { return len(*l.at) }
func (l listing[T]) At(i int) []Field { return l.fields(&(*l.at)[i]) }
func (l listing[T]) Add()             { *l.at = append(*l.at, *new(T)) }
func (l listing[T]) Clear()           { *l.at = nil }

func (l listing[T]) Code(c *wire.Coder) {
	wire.Slice(c, l.at, func(item *T, c *wire.Coder) {
		for _, f := range l.fields(item) {
			f.Code(c)
		}
	})
}

type changed struct {
	Listing
	change func(i int, fields []Field) []Field
}

func (l changed) At(i int) []Field { return l.change(i, l.Listing.At(i)) }

// Before inserts fields before the one with a key.
func Before(fields []Field, key string, more ...Field) []Field {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		panic("field: there is no key " + key)
	}
	return slices.Insert(fields, i, more...)
}

// With changes the field with a key.
func With(fields []Field, key string, change func(Field) Field) []Field {
	i := slices.IndexFunc(fields, func(f Field) bool { return f.Key == key })
	if i < 0 {
		panic("field: there is no key " + key)
	}
	fields[i] = change(fields[i])
	return fields
}

// Reference is a field that refers to an item of a list, by its name or, if no name does, by its
// number: #2. It is stored as the index; names returns the present names of the items.
func Reference(key string, at *int, names func() []string) Field {
	return Field{Key: key, value: which{at, names}}
}

// NamesOf are the names of items.
func NamesOf[T any](items []T, name func(*T) string) []string {
	names := make([]string, len(items))
	for i := range items {
		names[i] = name(&items[i])
	}
	return names
}

// which is one of a list.
type which struct {
	at    *int
	names func() []string
}

func (w which) read(text string, any bool) error {
	names := w.names()
	if number, numbered := strings.CutPrefix(text, "#"); numbered {
		n, err := strconv.Atoi(number)
		if err == nil && (any || n >= 1 && n <= len(names)) {
			*w.at = n - 1
			return nil
		}
	} else if i := indexFold(names, text); i >= 0 {
		*w.at = i
		return nil
	}
	return Unknown{text, names}
}

// Unknown is the error that a name is not in a list.
type Unknown struct {
	Text  string
	Names []string
}

func (u Unknown) Error() string {
	if len(u.Names) == 0 {
		return fmt.Sprintf("is %s, but there are none: list them first", Quoted(u.Text))
	}
	return fmt.Sprintf("is %s, which there is not: want %s", Quoted(u.Text), Either(u.Names))
}

// show is the name, if it says which, else the number.
func (w which) show() string {
	names := w.names()
	if w.fits() {
		name := names[*w.at]
		if checkName(name) == nil && slices.Index(names, name) == *w.at {
			return name
		}
	}
	return fmt.Sprintf("#%d", *w.at+1)
}

func (w which) fits() bool         { return *w.at >= 0 && *w.at < len(w.names()) }
func (w which) bounds() string     { return Either(w.names()) }
func (w which) code(c *wire.Coder) { c.Int(w.at) }
