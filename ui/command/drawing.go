package command

import (
	"os"

	"github.com/spf13/cobra"

	"orrery/ui/command/cli"
	"orrery/ui/tty"
)

// drawing is what the flags say of how the console is drawn.
type drawing struct{ ascii, utf8 bool }

// add puts the flags on a command.
func (d *drawing) add(c *cobra.Command) {
	c.Flags().BoolVar(&d.ascii, "ascii", false, "draw without braille and lines (also ORRERY_ASCII; by itself where the locale or the terminal has no UTF-8)")
	c.Flags().BoolVar(&d.utf8, "utf8", false, "draw with braille and lines whatever the locale and the terminal say")
}

// plain says whether to draw with ASCII alone.
func (d drawing) plain() (bool, error) {
	if d.ascii && d.utf8 {
		return false, cli.Misuse("--ascii and --utf8: choose one")
	}
	if d.ascii || d.utf8 {
		return d.ascii, nil
	}
	return os.Getenv("ORRERY_ASCII") != "" || !tty.ShowsUTF8(os.Environ()), nil
}
