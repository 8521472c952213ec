package command

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

// UsageError is a wrong use of the command line.
type UsageError struct{ text string }

func (e UsageError) Error() string { return e.text }

// ExitCode is 2.
func (UsageError) ExitCode() int { return 2 }

// misuse is a wrong use of the command line; it says what would be right.
func misuse(format string, args ...any) error {
	return UsageError{fmt.Sprintf(format, args...)}
}

// exitCode is what the process ends with: what the error asks for, else 1.
func exitCode(err error) int {
	var asks interface{ ExitCode() int }
	if errors.As(err, &asks) {
		return asks.ExitCode()
	}
	return 1
}

// between wants so many arguments; what names them: "a mission file".
func between(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return misuse("%s needs %s: see %s --help", c.CommandPath(), what, c.CommandPath())
		case len(args) > most:
			return misuse("%s takes %s, and %q is one word too many", c.CommandPath(), what, args[most])
		}
		return nil
	}
}
