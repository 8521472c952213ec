package llm

import "orrery/engine/wire"

// Lengths is the distribution of the lengths of prompts and answers. The zero value is unknown:
// every prompt has the mean length, and requests vary as the service says.
type Lengths struct {
	Prompts []float64 // tokens: means of equal parts of all requests, shortest first
	Prompt  float64   // variance of the tokens of a prompt
	Answer  float64   // variance of the tokens of an answer
	Both    float64   // their covariance
}

// known reports whether anything is known of them.
func (l Lengths) known() bool { return len(l.Prompts) > 0 }

// Code encodes the fields for keyframes, digests and files.
func (l *Lengths) Code(c *wire.Coder) {
	c.Floats(&l.Prompts)
	c.Float(&l.Prompt)
	c.Float(&l.Answer)
	c.Float(&l.Both)
}
