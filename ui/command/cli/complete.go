package cli

import "github.com/spf13/cobra"

// AnyFile completes the value of a flag with the names of files.
var AnyFile cobra.CompletionFunc = cobra.FixedCompletions(nil, cobra.ShellCompDirectiveDefault)

// Nothing completes no value: what a flag wants can only be known.
var Nothing cobra.CompletionFunc = cobra.NoFileCompletions

// Words completes the value of a flag with one of these.
func Words(words ...string) cobra.CompletionFunc {
	return cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp)
}

// Complete says how the values of a command's flags are completed.
func Complete(c *cobra.Command, flags map[string]cobra.CompletionFunc) {
	for name, complete := range flags {
		if err := c.RegisterFlagCompletionFunc(name, complete); err != nil {
			panic("cli: a flag is completed that was added before: " + err.Error())
		}
	}
}
