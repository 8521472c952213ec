package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

// OutFile is where a command writes what it made: a file, which replaces none unless it
// is forced to, or nowhere.
type OutFile struct {
	Path  string // none if ""
	Force bool
}

// Add puts --out, which is for what usage says, and --force on a command.
func (o *OutFile) Add(c *cobra.Command, usage string) {
	c.Flags().StringVar(&o.Path, "out", "", usage)
	c.Flags().BoolVar(&o.Force, "force", false, "let --out replace a file that is there")
}

// Check refuses a file that is there, before the work is done that it is for.
func (o OutFile) Check() error {
	if o.Path == "" || o.Force {
		return nil
	}
	if _, err := os.Lstat(o.Path); err == nil {
		return Misuse("--out: %s is there already: name another file, or add --force", o.Path)
	}
	return nil
}

// Write makes the file and has it written.
func (o OutFile) Write(write func(io.Writer) error) error {
	mode := os.O_WRONLY | os.O_CREATE | os.O_EXCL
	if o.Force {
		mode = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	}
	file, err := os.OpenFile(o.Path, mode, 0o644)
	if err == nil {
		err = errors.Join(write(file), file.Close())
	}
	if err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	return nil
}
