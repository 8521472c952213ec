// Package orders is `orrery orders`: all orders of a saved mission by time, with those of the
// missions that it branched from and that branched from it.
package orders

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"orrery/engine/clock"
	"orrery/ui/command/cli"
	"orrery/ui/play"
)

// report is what `orrery orders --json` prints; docs/json.md describes it.
type report struct {
	File   string  `json:"file"`
	Orders []given `json:"orders"`

	whose []string // each is, where it is not the mission's
}

// given is an order and when it was given.
type given struct {
	Elapsed float64 `json:"elapsed_s"`
	Step    int64   `json:"step"`
	Order   string  `json:"order"`
	Own     bool    `json:"own"`
	Undone  bool    `json:"undone"`
	Mission string  `json:"mission"`
	Name    string  `json:"mission_name"`
}

// New is `orrery orders`, given what opens a saved mission.
func New(open func(name string) (play.Store, error)) *cobra.Command {
	c := &cobra.Command{
		Use:   "orders FILE|demo",
		Short: "List all orders of a saved mission by instant, in words",
		Long: "List all orders of a saved mission by instant, in words: its own, and those of the missions beside it that it\n" +
			"left or that left it, from where they part. What stands in a mission that it left, and was given after that, is\n" +
			"marked as undone.",
		Example: "orrery orders dawn.orrery\norrery orders dawn-2.orrery --json",
		Args:    cli.Between(1, 1, "a mission file"),
		RunE: func(c *cobra.Command, args []string) error {
			r, err := list(open, args[0])
			if err != nil {
				return err
			}
			return cli.Answer(c, r, r.print)
		},
	}
	cli.JSONFlag(c, "print JSON")
	return c
}

// list lists the orders of a file.
func list(open func(name string) (play.Store, error), name string) (*report, error) {
	store, err := open(name)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	edge, _ := store.Edge()
	e, err := play.RestoredAt(store, edge)
	if err != nil {
		return nil, cli.About(name, err)
	}
	all, err := play.GivenIn(store, e)
	r := &report{File: name, Orders: []given{}}
	for _, g := range all {
		r.Orders = append(r.Orders, given{g.Elapsed.Seconds(), g.Step, g.Words, g.Mine, g.Undone, g.Of.File, g.Of.Name})
		r.whose = append(r.whose, g.Whose())
	}
	return r, cli.About(name, err)
}

// print writes the list for people.
func (r *report) print(w io.Writer) error {
	if len(r.Orders) == 0 {
		_, err := fmt.Fprintln(w, "no order was given")
		return err
	}
	width, steps := 0, 0
	for _, g := range r.Orders {
		width, steps = max(width, utf8.RuneCountInString(g.Order)), max(steps, len(fmt.Sprint(g.Step)))
	}
	for i, g := range r.Orders {
		at := clock.Instant(time.Duration(g.Elapsed * float64(time.Second)))
		line := fmt.Sprintf("%s  step %*d  %-*s  %s", at, steps, g.Step, width, g.Order, r.whose[i])
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " ")); err != nil {
			return err
		}
	}
	return nil
}
