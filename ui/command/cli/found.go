package cli

import (
	"bytes"
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"orrery/data/input"
)

// StrictFlag gives a command --strict, which Tell heeds.
func StrictFlag(c *cobra.Command) {
	c.Flags().Bool("strict", false, "an unreadable record of a file is an error, exit 1; else it is skipped and reported")
}

// foundKey is where a command's context holds its findings.
type foundKey struct{}

// Tell tells people what was left out of files and what was read otherwise than it is
// written, and keeps it for Answer. With --strict what was left out is the error.
func Tell(c *cobra.Command, found input.Findings) error {
	if strict, err := c.Flags().GetBool("strict"); err == nil && strict && found.Skips > 0 {
		return found.Err()
	}
	found.Tell(c.ErrOrStderr())
	Keep(c, found)
	return nil
}

// Keep keeps for Answer what was found in files, and does not tell it.
func Keep(c *cobra.Command, found input.Findings) {
	if kept := kept(c); kept != nil {
		kept.Add(found)
		return
	}
	ctx := c.Context()
	if ctx == nil {
		ctx = context.Background()
	}
	c.SetContext(context.WithValue(ctx, foundKey{}, &found))
}

// kept is what was found so far, or nil if no file was read.
func kept(c *cobra.Command) *input.Findings {
	if c.Context() == nil {
		return nil
	}
	found, _ := c.Context().Value(foundKey{}).(*input.Findings)
	return found
}

// withFound is an answer and, in the same object, what was found in files.
type withFound struct {
	answer any
	found  input.Findings
}

// MarshalJSON writes both as one object.
func (w withFound) MarshalJSON() ([]byte, error) {
	answer, err := plainJSON(w.answer)
	if err != nil || len(answer) < 2 || answer[len(answer)-1] != '}' {
		return answer, err
	}
	files, err := plainJSON(struct {
		Left  []input.Finding `json:"left_out"`
		Lefts int             `json:"left_out_count"`
		Noted []input.Finding `json:"noted"`
	}{append([]input.Finding{}, w.found.Skipped...), w.found.Skips, append([]input.Finding{}, w.found.Noted...)})
	if err != nil {
		return nil, err
	}
	if len(answer) > len("{}") {
		files[0] = ','
		return append(answer[:len(answer)-1], files...), nil
	}
	return files, nil
}

// plainJSON is a value as JSON, with < and > as they are.
func plainJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}
