package command

import (
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// screen is what a terminal shows of what was written to it, as far as the console's own
// sequences go: what is only ever changed in part is never written whole.
type screen struct {
	rows   [][]string // cells; "" where one to the left is two wide
	x, y   int
	rest   []byte // of a sequence that goes on
	parser *ansi.Parser
}

func newScreen(width, height int) *screen {
	s := &screen{parser: ansi.NewParser()}
	for range height {
		s.rows = append(s.rows, slices.Repeat([]string{" "}, width))
	}
	return s
}

// write shows what was written.
func (s *screen) write(out []byte) {
	out = append(s.rest, out...)
	for len(out) > 0 {
		seq, width, n, state := ansi.DecodeSequence(out, ansi.NormalState, s.parser)
		if state != ansi.NormalState || n == 0 {
			break // it goes on in what comes next
		}
		if out = out[n:]; width > 0 {
			s.put(string(seq), width)
			continue
		}
		s.act(string(seq))
	}
	s.rest = slices.Clone(out)
}

// put shows a cluster where the cursor is.
func (s *screen) put(cluster string, width int) {
	if s.y < len(s.rows) && s.x+width <= len(s.rows[s.y]) {
		s.rows[s.y][s.x] = cluster
		for i := 1; i < width; i++ {
			s.rows[s.y][s.x+i] = ""
		}
	}
	s.x += width
}

// act does what a sequence says of cells and the cursor.
func (s *screen) act(seq string) {
	param := func(i int) int { n, _ := s.parser.Param(i, 1); return max(n, 1) }
	switch {
	case seq == "\r":
		s.x = 0
	case seq == "\n":
		s.y++
	case !strings.HasPrefix(seq, "\x1b["):
	case strings.HasSuffix(seq, "H"):
		s.y, s.x = param(0)-1, param(1)-1
	case strings.HasSuffix(seq, "C"):
		s.x += param(0)
	case strings.HasSuffix(seq, "K") && s.y < len(s.rows):
		for x := min(s.x, len(s.rows[s.y])); x < len(s.rows[s.y]); x++ {
			s.rows[s.y][x] = " "
		}
	case seq == "\x1b[2J":
		for y := range s.rows {
			s.rows[y] = slices.Repeat([]string{" "}, len(s.rows[y]))
		}
	}
}

// text is what is shown, row by row.
func (s *screen) text() string {
	var out strings.Builder
	for _, row := range s.rows {
		out.WriteString(strings.TrimRight(strings.Join(row, ""), " ") + "\n")
	}
	return out.String()
}

func TestAScreenShowsWhatIsWrittenInParts(t *testing.T) {
	s := newScreen(12, 3)
	for _, part := range []string{"\x1b[2J\x1b[1;2Hthe mission", "\x1b[2;1Ha", "b\x1b[", "2Cc\x1b[3H界x\x1b[0;1m", "\x1b[1;1H\x1b[Cxyz\x1b[3C", "le\x1b[2;4H\x1b[K\x1b[?2026lz"} {
		s.write([]byte(part))
	}
	if got, want := s.text(), " xyz mileion\nab z\n界x\n"; got != want {
		t.Errorf("it shows %q, want %q", got, want)
	}
}
