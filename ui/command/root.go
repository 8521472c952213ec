// Package command is the command line. It connects data, engine and console.
//
// # Model
//
// The commands that run, replay, verify, recover, check, compare and export missions are here, one
// file each; every other command has a package of its own below this one. What all of them share
// is in package cli: errors and exit codes, scenarios, times, answers. Only run and replay open
// the console, and only on a terminal.
//
// # Limits
//
// Help pages are laid out by fang, which queries a terminal for its background colour. Errors and
// results query nothing.
package command

import (
	"context"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"

	"orrery/ui/command/bench"
	"orrery/ui/command/calc"
	"orrery/ui/command/cli"
	"orrery/ui/command/compare"
	"orrery/ui/command/cost"
	"orrery/ui/command/eclipse"
	"orrery/ui/command/ephemeris"
	"orrery/ui/command/orders"
	"orrery/ui/command/receipt"
	"orrery/ui/command/route"
	"orrery/ui/command/schedule"
	"orrery/ui/command/selftest"
	"orrery/ui/command/serving"
	"orrery/ui/command/size"
)

// Main runs a command line and answers the exit code: 0, 1 for a run that
// failed, 2 for wrong use.
func Main(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := rootOf(named(args))
	root.SetArgs(args)
	return cli.Run(ctx, root, stdout, stderr)
}

// command is a command by its name.
type command struct {
	name string
	made func() *cobra.Command
}

// commands are all of them, in the order of their help.
func commands() []command {
	return []command{
		{"run", newRun}, {"replay", newReplay}, {"verify", newVerify}, {"recover", newRecover}, {"sim", newSim}, {"scenario", newScenario},
		{"ephemeris", ephemeris.New}, {"eclipse", eclipse.New}, {"route", route.New}, {"schedule", schedule.New}, {"serving", serving.New},
		{"export", newExport}, {"size", size.New}, {"cost", cost.New}, {"receipt", receipt.New},
		{"compare", func() *cobra.Command { return compare.New(openMission) }},
		{"orders", func() *cobra.Command { return orders.New(openStore) }},
		{"calc", calc.New}, {"selftest", selftest.New}, {"bench", bench.New},
	}
}

// named are the commands that a command line needs: the one that it begins with, none where it is
// empty, else all, for help, completion and what a misspelt word may mean. All together take as
// long as a third of the start of the program, of which the console has two.
func named(args []string) []command {
	all := commands()
	if len(args) == 0 {
		return nil
	}
	if i := slices.IndexFunc(all, func(c command) bool { return c.name == args[0] }); i >= 0 {
		return all[i : i+1]
	}
	return all
}

// newRoot is the whole command line.
func newRoot() *cobra.Command { return rootOf(commands()) }

// rootOf is the command line with some commands. Without a command it runs the console.
func rootOf(some []command) *cobra.Command {
	root := newRun()
	root.Use = "orrery [SCENARIO]"
	root.Short = "A mission console for an orbital AI-compute constellation"
	root.Long = "A mission console for an orbital AI-compute constellation, in the terminal.\n\n" +
		"Without a command it opens the console on a scenario, `dawn` if none is named."
	root.Version = version()
	root.SuggestionsMinimumDistance = 2
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetHelpFunc(help)
	for _, c := range some {
		root.AddCommand(c.made())
	}
	return root
}

// help lays a page out. It runs the command line anew through fang, so that
// only help pays for what fang asks of the terminal.
func help(c *cobra.Command, _ []string) {
	again := newRoot()
	again.SetArgs(append(strings.Fields(c.CommandPath())[1:], "--help"))
	again.SetOut(c.OutOrStdout())
	again.SetErr(c.ErrOrStderr())
	if err := fang.Execute(c.Context(), again, fang.WithVersion(version()), fang.WithoutManpage()); err != nil {
		fmt.Fprintln(c.ErrOrStderr(), err)
	}
}

// version is what the build knows of itself.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" {
		return "(unknown)"
	}
	return info.Main.Version
}
