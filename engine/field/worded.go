package field

import (
	"fmt"
	"strings"
)

// OrWord accepts a word for a number, stored as a value that the number cannot have.
func (f Field) OrWord(word string, kept int64) Field {
	w := worded{value: f.value, word: word}
	switch v := f.value.(type) {
	case whole:
		w.is, w.set = func() bool { return v.get() == kept }, func() { v.set(kept) }
	case measure:
		w.is, w.set = func() bool { return v.now() == float64(kept) }, func() { v.put(float64(kept)) }
	default:
		panic("field: " + f.Key + " is not a number")
	}
	f.value = w
	return f
}

// worded is a number, or a word in its place.
type worded struct {
	value
	word string
	is   func() bool
	set  func()
}

func (w worded) read(text string, any bool) error {
	if strings.EqualFold(text, w.word) {
		w.set()
		return nil
	}
	if err := w.value.read(text, any); err != nil {
		return fmt.Errorf("%w, or %s", err, w.word)
	}
	return nil
}

func (w worded) show() string {
	if w.is() {
		return w.word
	}
	return w.value.show()
}

func (w worded) fits() bool     { return w.is() || w.value.fits() }
func (w worded) bounds() string { return w.value.bounds() + ", or " + w.word }
