package llm

import "orrery/engine/wire"

// Lengths is how long prompts and answers are, beyond their means. The zero value
// is not known: every prompt takes the mean, and requests vary as the service says.
type Lengths struct {
	Prompts []float64 // tokens: the means of equal parts of all requests, from the shortest
	Prompt  float64   // variance of a prompt's tokens
	Answer  float64   // likewise, of an answer's
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
