package packed

import "slices"

// Gather packs quickly what is sent of a payload block by block, and holds no more of it than a
// part and what it is packed to. Send may be called twice, and sends the same.
func Gather(send func(to func(block []byte))) Body {
	var g gathering
	send(g.take)
	g.pack()
	if len(g.packed) < g.size && int64(g.size) <= mostOf(g.packed) {
		return Body{Payload: slices.Clone(g.packed), Packed: true, Size: uint32(g.size)}
	}
	plain := make([]byte, 0, g.size)
	send(func(block []byte) { plain = append(plain, block...) })
	return Plain(plain)
}

// gathering is a payload of which some was sent.
type gathering struct {
	size   int
	plain  []byte // the last part of it
	packed []byte // those before
}

// take takes what was sent.
func (g *gathering) take(block []byte) {
	g.size += len(block)
	for len(block) > 0 {
		n := min(len(block), partSize-len(g.plain))
		g.plain, block = append(g.plain, block[:n]...), block[n:]
		if len(g.plain) == partSize {
			g.pack()
		}
	}
}

// pack packs the last part.
func (g *gathering) pack() {
	g.packed = appendParts(g.packed, g.plain, Quickly())
	g.plain = g.plain[:0]
}
