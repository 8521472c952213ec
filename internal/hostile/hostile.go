// Package hostile has endless and malformed inputs, for tests of the memory bounds of readers.
// Only tests use it.
package hostile

import (
	"io"
	"runtime"
	"strings"
	"testing"
)

// Bytes is how many bytes each input has.
const Bytes = 16 << 20

// inputs are what is repeated, by what it is.
var inputs = map[string][2]string{
	"zeros": {"", "\x00"}, "one line": {"", "x"}, "open brackets": {"", "["}, "open braces": {"", `{"a":`}, "a text": {`[{"OBJECT_NAME":"`, "x"},
	"tags": {"<ndm>", "<a>"}, "a tag": {"<ndm><omm><", "a"}, "a value": {"<ndm><omm><EPOCH>", "9"}, "a keyword": {"CCSDS_OMM_VERS = ", "3"},
	"a quote": {`0,"`, "x"}, "a line of fields": {"", "0,"}, "a line of numbers": {"", "0 "}, "jobs": {`{"jobs": [`, "["},
}

// Check has each input read, and wants an error, and no more than so many bytes of memory
// in use at any time.
func Check(t *testing.T, most uint64, read func(r io.Reader) error) {
	t.Helper()
	for what, in := range inputs {
		before := inUse()
		r := &watched{endless: endless{rest: strings.NewReader(in[0]), again: strings.Repeat(in[1], 4096), left: Bytes}}
		err := read(r)
		if r.peak = max(r.peak, inUse()); r.peak > before+most {
			t.Errorf("%s: %d bytes of input take %d of memory, want at most %d", what, Bytes, r.peak-before, most)
		}
		if err == nil {
			t.Errorf("%s: it is read without an error", what)
		}
	}
}

// inUse is the memory in use, after what is not has been given back.
func inUse() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// endless repeats a text.
type endless struct {
	rest  *strings.Reader
	again string
	left  int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	if e.rest.Len() == 0 {
		e.rest.Reset(e.again)
	}
	n, err := e.rest.Read(p)
	e.left -= n
	return n, err
}

// watched looks at the memory in use eight times while it is read.
type watched struct {
	endless
	seen int
	peak uint64
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.endless.Read(p)
	if w.seen += n; w.seen >= Bytes/8 {
		w.seen, w.peak = 0, max(w.peak, inUse())
	}
	return n, err
}
