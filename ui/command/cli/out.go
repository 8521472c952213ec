package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"orrery/data/disk"
)

// OutFile is where a command writes what it made: a file, which replaces none unless it
// is forced to, or nowhere.
type OutFile struct {
	Path  string // none if ""
	Force bool

	flag *cobra.Command // that has --out
}

// Add puts --out, which is for what usage says, and --force on a command.
func (o *OutFile) Add(c *cobra.Command, usage string) {
	c.Flags().StringVar(&o.Path, "out", "", usage)
	c.Flags().BoolVar(&o.Force, "force", false, "let --out replace a file that is there")
	o.flag = c
}

// Check refuses, before the work is done that it is for, a file that is there, one that the
// work reads, and one that another process writes.
func (o OutFile) Check(read ...string) error {
	if o.Path == "" {
		if o.flag != nil && o.flag.Flags().Changed("out") {
			return Misuse("--out names no file: name one, or leave it out")
		}
		return nil
	}
	if err := Distinct("--out", o.Path, read...); err != nil {
		return err
	}
	if _, err := os.Lstat(o.Path); err == nil && !o.Force {
		return Misuse("--out: %s is there already: name another file, or add --force", o.Path)
	}
	if err := disk.Vacant(disk.Machine{}, o.Path, o.Force); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	return nil
}

// Write makes the file and has it written. If that fails there is no new file, and one that
// was there is as it was.
func (o OutFile) Write(write func(io.Writer) error) error {
	if err := disk.Put(o.Path, disk.Options{Force: o.Force, Mode: 0o644}, write); err != nil {
		return fmt.Errorf("--out: %w", err)
	}
	return nil
}

// Distinct refuses to write to a path, which a flag names, that leads to a file which is read.
func Distinct(flag, path string, read ...string) error {
	if err := disk.Distinct(path, read...); err != nil {
		return Misuse("%s: %v", flag, err)
	}
	return nil
}
