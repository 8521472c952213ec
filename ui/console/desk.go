package console

import (
	"errors"
)

// Desk is what is the operator's and no mission's. The console calls it from one
// goroutine at a time but for pictures, of which several may be written at once.
type Desk interface {
	// Settings are those that were kept, none if none were, and where they lie, for
	// people.
	Settings() (text []byte, where string, err error)
	// KeepSettings replaces them.
	KeepSettings(text []byte) error
	// Picture writes a picture of the screen, as plain text and with colours, beside
	// those that are there, and says where.
	Picture(name, plain, coloured string) (where string, err error)
}

// MaxSettings is how many bytes of settings are read.
const MaxSettings = 64 << 10

// noDesk is where nothing is kept.
type noDesk struct{}

func (noDesk) Settings() ([]byte, string, error) { return nil, "", nil }

func (noDesk) KeepSettings([]byte) error { return errNoDesk }

func (noDesk) Picture(string, string, string) (string, error) { return "", errNoDesk }

var errNoDesk = errors.New("this console keeps nothing for its operator")
