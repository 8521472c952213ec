// Package desk is what belongs to the operator rather than to a mission: settings for all
// missions, and the place for pictures of the screen.
package desk

import "errors"

// Desk is what is the operator's and no mission's. The console calls it from one
// goroutine at a time but for pictures, of which several may be written at once.
type Desk interface {
	// Settings are those that were kept, none if none were, and where they lie, for
	// people.
	Settings() (text []byte, where string, err error)
	// KeepSettings replaces them.
	KeepSettings(text []byte) error
	// Picture writes a picture of the screen at a moment, as plain text and with colours,
	// beside those that are there, and says where.
	Picture(of Moment, plain, coloured string) (where string, err error)
}

// Moment is what a picture is of.
type Moment struct {
	Mission string // its name, which may be any text
	Step    int64
}

// MaxSettings is how many bytes of settings are read.
const MaxSettings = 64 << 10

// None is where nothing is kept.
type None struct{}

// Settings are none.
func (None) Settings() ([]byte, string, error) { return nil, "", nil }

// KeepSettings refuses to.
func (None) KeepSettings([]byte) error { return errNone }

// Picture refuses to.
func (None) Picture(Moment, string, string) (string, error) { return "", errNone }

var errNone = errors.New("this console keeps nothing for its operator")
