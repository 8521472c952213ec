package field

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"orrery/engine/wire"
)

// Whole is a field that is a whole number in a range.
func Whole[T wire.Integer](key string, at *T, low, high int64) Field {
	return Field{Key: key, value: whole{
		low: low, high: high,
		get: func() int64 { return int64(*at) },
		set: func(v int64) bool {
			fits := int64(T(v)) == v
			if fits {
				*at = T(v)
			}
			return fits
		},
	}}
}

// Through makes a function store a whole number, if other values follow from it.
func (f Field) Through(keep func(int64)) Field {
	w := f.value.(whole)
	w.set = func(v int64) bool { keep(v); return true }
	f.value = w
	return f
}

// From says that people count from another number than the stored value does: from 1.
func (f Field) From(one int64) Field {
	w := f.value.(whole)
	get, set := w.get, w.set
	w.get = func() int64 { return get() + one }
	w.set = func(v int64) bool { return set(v - one) }
	w.plain = set
	w.raw = get
	f.value = w
	return f
}

// whole is a whole number in a range.
type whole struct {
	get       func() int64
	set       func(int64) bool // false where it does not fit
	raw       func() int64     // what is kept, where people count from another number; else nil
	plain     func(int64) bool // likewise
	low, high int64
	named     func(string) (int64, bool) // the number of a name; nil where there are none
	like      string                     // such a name
}

// Named makes a whole number one that people may also give by a name as in tables, such as like.
func (f Field) Named(like string, number func(name string) (int64, bool)) Field {
	w := f.value.(whole)
	w.named, w.like = number, like
	f.value = w
	return f
}

// Like is an example of a name by which people may give a whole number; "" if they may not.
func (f Field) Like() string {
	w, _ := f.value.(whole)
	return w.like
}

func (w whole) read(text string, any bool) error {
	v, err := strconv.ParseInt(text, 10, 64)
	if err != nil && w.named != nil {
		if number, known := w.named(text); known {
			v, err = number, nil
		}
	}
	switch fits := err == nil && (any || v >= w.low && v <= w.high); {
	case fits && w.set(v):
		return nil
	case err != nil && w.named != nil:
		return fmt.Errorf("is %s, which there is not: want a name like %s, or %s", Quoted(text), w.like, w.wanted())
	}
	return fmt.Errorf("is %s, want %s", Quoted(text), w.wanted())
}

func (w whole) show() string { return strconv.FormatInt(w.get(), 10) }
func (w whole) fits() bool   { return w.get() >= w.low && w.get() <= w.high }

// bounds leaves out an end that nobody comes to.
func (w whole) bounds() string {
	if w.high >= math.MaxInt32 {
		return fmt.Sprintf("%d or more", w.low)
	}
	return fmt.Sprintf("%d to %d", w.low, w.high)
}

// wanted is what would be right, in words.
func (w whole) wanted() string {
	if w.high >= math.MaxInt32 {
		return "a whole number, " + w.bounds()
	}
	return "a whole number from " + w.bounds()
}

func (w whole) code(c *wire.Coder) {
	get, set := w.get, w.set
	if w.raw != nil {
		get, set = w.raw, w.plain
	}
	v := get()
	c.Int64(&v)
	if c.Fills() && c.Err() == nil && !set(v) {
		c.Refuse(fmt.Sprintf("the whole number %d is out of range", v))
	}
}

// Seed is a field that is an unsigned integer of 64 bits.
func Seed(key string, at *uint64) Field { return Field{Key: key, value: seed{at}} }

type seed struct{ at *uint64 }

func (s seed) read(text string, _ bool) error {
	v, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return fmt.Errorf("is %s, want a whole number from %s", Quoted(text), s.bounds())
	}
	*s.at = v
	return nil
}

func (s seed) show() string       { return strconv.FormatUint(*s.at, 10) }
func (s seed) fits() bool         { return true }
func (s seed) bounds() string     { return "0 to 18446744073709551615" }
func (s seed) code(c *wire.Coder) { c.Uint64(s.at) }

// Enum is a field that is one of a few words, stored as the index of the word.
func Enum[T ~uint8](key string, at *T, words []string) Field {
	return Field{Key: key, value: choice{
		words: words,
		get:   func() int { return int(*at) },
		set:   func(i int) { *at = T(i) },
		coded: func(c *wire.Coder) { wire.Int(c, at) },
	}}
}

// Bool is a field that is a boolean, spelled with two words, the first for true.
func Bool(key string, at *bool, yes, no string) Field {
	return Field{Key: key, value: choice{
		words: []string{yes, no},
		get: func() int {
			if *at {
				return 0
			}
			return 1
		},
		set:   func(i int) { *at = i == 0 },
		coded: func(c *wire.Coder) { c.Bool(at) },
	}}
}

// Formerly accepts a former word for one of the words, given by its index.
func (f Field) Formerly(word string, place int) Field {
	c := f.value.(choice)
	c.before, c.place = word, place
	f.value = c
	return f
}

// choice is one of a few words.
type choice struct {
	words  []string
	before string // what the one at place was called before; "" for nothing
	place  int
	get    func() int
	set    func(int)
	coded  func(*wire.Coder)
}

func (c choice) read(text string, _ bool) error {
	i := indexFold(c.words, text)
	if i < 0 && c.before != "" && strings.EqualFold(c.before, text) {
		i = c.place
	}
	if i < 0 {
		return fmt.Errorf("is %s, want %s", Quoted(text), c.bounds())
	}
	c.set(i)
	return nil
}

func (c choice) show() string {
	if !c.fits() {
		return strconv.Itoa(c.get())
	}
	return c.words[c.get()]
}

func (c choice) fits() bool             { return c.get() >= 0 && c.get() < len(c.words) }
func (c choice) bounds() string         { return Either(c.words) }
func (c choice) code(coder *wire.Coder) { c.coded(coder) }

// indexFold is where a word stands among some, in any case if not in this one; -1 if it
// does not.
func indexFold(words []string, text string) int {
	if i := slices.Index(words, text); i >= 0 {
		return i
	}
	return slices.IndexFunc(words, func(w string) bool { return strings.EqualFold(w, text) })
}

// Either lists words: a, b or c.
func Either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}

// OneOf says which of some names is wanted or, if there are none yet, what has to be added.
func OneOf(names []string, thing string) string { return cmp.Or(Either(names), "a "+thing) }
