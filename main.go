// Command orrery is a mission console for an orbital AI-compute constellation,
// in the terminal.
package main

import (
	"context"
	"os"

	"orrery/ui/command"
)

func main() {
	os.Exit(command.Main(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}
