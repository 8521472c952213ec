// Package desk is what belongs to the operator rather than to a mission: settings for all
// missions, and the place for pictures of the screen.
package desk

import "errors"

// Desk keeps what belongs to the operator and not to a mission. The console calls it from one
// goroutine at a time, except that several pictures may be written at once.
type Desk interface {
	// Settings are the stored settings, empty if there are none, and where they are stored, for
	// people.
	Settings() (text []byte, where string, err error)
	// KeepSettings stores them.
	KeepSettings(text []byte) error
	// Picture writes a picture of the screen, as plain text and with colours, to new files, and
	// returns where.
	Picture(of Moment, plain, coloured string) (where string, err error)
}

// Moment is what a picture shows.
type Moment struct {
	Mission string // name of the mission, any text
	Step    int64
}

// MaxSettings is the largest size of the settings in bytes.
const MaxSettings = 64 << 10

// None is a desk that keeps nothing.
type None struct{}

// Settings are none.
func (None) Settings() ([]byte, string, error) { return nil, "", nil }

// KeepSettings refuses to.
func (None) KeepSettings([]byte) error { return errNone }

// Picture refuses to.
func (None) Picture(Moment, string, string) (string, error) { return "", errNone }

var errNone = errors.New("this console keeps nothing for its operator")
