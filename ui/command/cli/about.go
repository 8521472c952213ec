package cli

import (
	"errors"
	"fmt"
	"strings"
)

// About is what is wrong with a file, a line each.
func About(path string, wrong ...error) error {
	err := errors.Join(wrong...)
	if err == nil {
		return nil
	}
	var lines []error
	for line := range strings.SplitSeq(err.Error(), "\n") {
		lines = append(lines, fmt.Errorf("%s: %s", path, line))
	}
	return errors.Join(lines...)
}
