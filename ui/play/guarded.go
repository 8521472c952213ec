package play

import (
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Crashed is the message that one of our goroutines panicked.
type Crashed struct{ Err error }

// Guarded wraps a command so that a panic becomes a Crashed message, and the terminal is restored
// before the panic is shown.
func Guarded(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = Crashed{Bug(r)}
			}
		}()
		return cmd()
	}
}

// Bug is a panic as an error, with its stack.
func Bug(r any) error { return fmt.Errorf("this is a bug: %v\n%s", r, debug.Stack()) }
