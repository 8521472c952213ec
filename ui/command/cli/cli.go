// Package cli is what the commands of the command line share: how they run and fail, read
// scenarios, element sets and times, print answers and progress, and end early.
//
// # Model
//
// A command returns an error or nil. Run prints the error for people, without a page of usage, and
// turns it into an exit code: 2 for wrong use of the command line, 1 for a run that failed, or the
// one that the error asks for (ExitCode). Output for scripts goes to stdout; progress and errors
// go to stderr.
//
// # Limits
//
// It knows no command, no mission file and no console.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"orrery/data/text"
	"orrery/engine/field"
)

// Run runs a command and those below it with the arguments that were set, and answers the
// exit code: 0, 1 for a run that failed, 2 for wrong use.
func Run(ctx context.Context, c *cobra.Command, stdout, stderr io.Writer) int {
	c.SilenceErrors, c.SilenceUsage = true, true
	c.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return Misuse("%s: %s", flagProblem(err), flagRemedy(c, err))
	})
	out, kept := watch(stdout)
	c.SetOut(out)
	c.SetErr(stderr)
	err := c.ExecuteContext(ctx)
	if err == nil {
		err = kept.full()
	}
	if err == nil {
		return 0
	}
	if says := err.Error(); says != "" {
		fmt.Fprintln(stderr, Harmless(says))
	}
	return exitCode(err)
}

// flagProblem says what is wrong with a flag, without the names of Go's functions.
func flagProblem(err error) string {
	says := err.Error()
	if begin := strings.Index(says, "strconv."); begin >= 0 {
		says = strings.TrimSuffix(says[:begin], ": ") + ", want a whole number in its range"
	}
	return says
}

// flagRemedy says what may be meant with a flag that there is not, else where they stand.
func flagRemedy(c *cobra.Command, err error) string {
	if given, unknown := strings.CutPrefix(err.Error(), "unknown flag: --"); unknown {
		var names []string
		named := regexp.MustCompile(`(?m)^ +(?:-., )?--([a-z-]+)`) // in a line of their usage
		for _, m := range named.FindAllStringSubmatch(c.Flags().FlagUsages(), -1) {
			names = append(names, m[1])
		}
		if like, ok := text.Nearest(given, names); ok {
			return "did you mean --" + like + "?"
		}
	}
	return "see " + c.CommandPath() + " --help"
}

// UsageError is a wrong use of the command line.
type UsageError struct{ text string }

func (e UsageError) Error() string { return e.text }

// ExitCode is 2.
func (UsageError) ExitCode() int { return 2 }

// Misuse is a wrong use of the command line; it says what would be right.
func Misuse(format string, args ...any) error {
	return UsageError{fmt.Sprintf(format, args...)}
}

// Reported is the exit code of a failure that has been told already.
type Reported int

func (Reported) Error() string { return "" }

// ExitCode is the code.
func (t Reported) ExitCode() int { return int(t) }

// exitCode is what the process ends with: what the error asks for, else 1.
func exitCode(err error) int {
	var asks interface{ ExitCode() int }
	if errors.As(err, &asks) {
		return asks.ExitCode()
	}
	return 1
}

// Suggest is the subcommand that a misspelt word may mean, preferably one that begins with it; "" if
// there is none.
func Suggest(c *cobra.Command, word string) string {
	like := c.SuggestionsFor(word)
	if i := slices.IndexFunc(like, func(name string) bool { return strings.HasPrefix(name, word) }); i >= 0 {
		return like[i]
	}
	if len(like) > 0 {
		return like[0]
	}
	return ""
}

// Between wants so many arguments; what names them: "a mission file".
func Between(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return Misuse("%s needs %s: see %s --help", c.CommandPath(), what, c.CommandPath())
		case len(args) > most && Suggest(c, args[0]) != "":
			return Misuse("%s has no command %q: did you mean %s %s?", c.CommandPath(), args[0], c.CommandPath(), Suggest(c, args[0]))
		case len(args) > most:
			return Misuse("%s takes %s, and %q is one word too many", c.CommandPath(), what, args[most])
		}
		return nil
	}
}

// OneOf is which of a few words was given for a flag, in any case.
func OneOf(flag, given string, words ...string) (string, error) {
	for _, w := range words {
		if strings.EqualFold(w, strings.TrimSpace(given)) {
			return w, nil
		}
	}
	return "", Misuse("--%s is %q: want %s", flag, given, field.Either(words))
}
