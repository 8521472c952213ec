package cli

import "github.com/spf13/cobra"

// Watch is what a command has that takes a while: a bar, and whoever wishes it to end.
type Watch struct {
	*Bar
	*Interruption
}

// NewWatch begins to show how far a command is and to catch signals, until End.
func NewWatch(c *cobra.Command, name string) Watch {
	return Watch{NewBar(c.ErrOrStderr(), name), Catch()}
}

// End takes the bar away and lets signals end the process again.
func (w Watch) End() {
	w.Clear()
	w.Release()
}
