package draw

import "math/bits"

// asciiPairs lists runes and what stands for them where only ASCII is shown.
var asciiPairs = []rune("─-━=│|┃|╭+╮+╰+╯+┌+┐+└+┘+├+┤+┬+┴+┼+╌-╍-═=║|" +
	"●*○o◉@◆#◇o▲^▼v▶>◀<▸>◂<▴^▾v↑^↓v←<→>…~·.•*≈~–-—-≤<≥>×x°'±+▯?" +
	"≠!░.▒:▓%█#▁_▂_▃_▄=▅=▆=▇#▏|▎|▍|▌|▋|▊#▉#▐|▀\"")

var asciiTable = func() map[rune]rune {
	table := make(map[rune]rune, len(asciiPairs)/2)
	for i := 0; i+1 < len(asciiPairs); i += 2 {
		table[asciiPairs[i]] = asciiPairs[i+1]
	}
	return table
}()

// asciiFor returns the ASCII character nearest to a rune.
func asciiFor(r rune) rune {
	switch {
	case r == secondHalf:
		return '?'
	case r < 0x80:
		return r
	case r >= firstCluster:
		text, _ := clusterText(r)
		if text[0] < 0x80 {
			return rune(text[0])
		}
		return '?'
	case r >= brailleBase && r < brailleBase+256:
		return asciiDots(uint8(r - brailleBase))
	}
	if plain, ok := asciiTable[r]; ok {
		return plain
	}
	return '?'
}

// asciiDots returns a character that stands where most of the dots do.
func asciiDots(mask uint8) rune {
	const (
		upper  = 0b00011011
		lower  = 0b11100100
		left   = 0b01000111
		right  = 0b10111000
		middle = 0b00110110
	)
	within := func(part uint8) bool { return mask&^part == 0 }
	switch n := bits.OnesCount8(mask); {
	case n == 0:
		return ' '
	case n >= 6:
		return '#'
	case within(upper):
		return '\''
	case within(lower):
		return '.'
	case within(middle):
		return '-'
	case within(left), within(right):
		return '|'
	case n <= 3:
		return ':'
	}
	return '+'
}
