package draw

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// A cell holds one rune. What a terminal shows as one sign, though it is more, has a number
// beyond all runes there; a sign that takes two cells has the second one for its own.
const (
	secondHalf   rune = -2 // of the sign in the cell before
	firstCluster      = unicode.MaxRune + 1

	mostClusters   = 4096 // that are known at a time; further ones are shown as their first rune
	longestCluster = 64   // bytes
)

// clusters are the signs of more than one rune that were drawn.
var clusters = struct {
	sync.RWMutex
	numbers map[string]rune
	texts   []string
	wide    []bool
}{numbers: map[string]rune{}}

// cluster is the number of a sign.
func cluster(text string, wide bool) (rune, bool) {
	clusters.RLock()
	n, ok := clusters.numbers[text]
	clusters.RUnlock()
	if ok {
		return n, true
	}
	clusters.Lock()
	defer clusters.Unlock()
	if len(clusters.texts) == mostClusters {
		return 0, false
	}
	text = strings.Clone(text)
	n = firstCluster + rune(len(clusters.texts))
	clusters.texts, clusters.wide = append(clusters.texts, text), append(clusters.wide, wide)
	clusters.numbers[text] = n
	return n, true
}

// clusterText is the sign of a number, and whether it takes two cells.
func clusterText(n rune) (text string, wide bool) {
	clusters.RLock()
	defer clusters.RUnlock()
	i := int(n - firstCluster)
	return clusters.texts[i], clusters.wide[i]
}

// isWide says whether what a cell holds takes the next one too.
func isWide(r rune) bool {
	switch {
	case r < 0x1100, r >= 0x1160 && r < 0x231a: // most, and quickly
		return false
	case r >= firstCluster:
		_, wide := clusterText(r)
		return wide
	case r >= 0x2500 && r < 0x25fd, r >= 0x2800 && r < 0x2900:
		return false
	}
	return ansi.StringWidth(string(r)) == 2
}

// takeSign takes the first sign off a text: what its cell holds, dropped for what takes none,
// and how many cells it takes.
func takeSign(text string) (r rune, cells int, rest string) {
	r, size := utf8.DecodeRuneInString(text)
	if r < utf8.RuneSelf && (size == len(text) || text[size] < utf8.RuneSelf) {
		return shown(r), 1, text[size:] // ASCII that nothing stands on
	}
	whole, cells := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	if len(whole) > size && cells > 0 && cells <= 2 && holdsTogether(whole) {
		if n, ok := cluster(whole, cells == 2); ok {
			return n, cells, text[len(whole):]
		}
	}
	switch r = shown(r); {
	case r == dropped:
		return r, 0, text[size:]
	case isWide(r):
		return r, 2, text[size:]
	}
	return r, 1, text[size:]
}

// holdsTogether says whether a cluster is a sign: of runes that show something, marks on
// them and joiners between them.
func holdsTogether(text string) bool {
	const joiner = 0x200d
	if len(text) > longestCluster {
		return false
	}
	last := rune(joiner)
	for _, r := range text {
		switch {
		case r == joiner && last != joiner:
		case (unicode.In(r, unicode.M) || stands(r)) && last != joiner:
		case r == unicode.ReplacementChar || shown(r) != r:
			return false
		}
		last = r
	}
	return last != joiner
}

// whole is what a cell of a row shows: half a sign whose other half was drawn over is blank.
func whole(row []cell, x int) cell {
	c := row[x]
	switch {
	case c.r == secondHalf && (x == 0 || !isWide(row[x-1].r)):
		c.r = ' '
	case c.r == secondHalf:
		c.s = row[x-1].s
	case isWide(c.r) && (x+1 == len(row) || row[x+1].r != secondHalf):
		c.r = ' '
	}
	return c
}

// appendSign appends what a cell holds.
func appendSign(out []byte, r rune) []byte {
	switch {
	case uint32(r) < utf8.RuneSelf:
		return append(out, byte(r))
	case r == secondHalf:
		return out
	case r >= firstCluster:
		text, _ := clusterText(r)
		return append(out, text...)
	}
	return utf8.AppendRune(out, r)
}
