package play

import (
	"fmt"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// Crashed says that a goroutine of ours panicked.
type Crashed struct{ Err error }

// Guarded is a command that answers a panic with Crashed, so that the terminal
// is restored before anybody reads about it.
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

// Bug is a panic as an error, with where it happened.
func Bug(r any) error { return fmt.Errorf("this is a bug: %v\n%s", r, debug.Stack()) }
