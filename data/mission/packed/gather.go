package packed

import "slices"

// Gather compresses, quickly, a payload that is sent block by block. It holds no more of it than one
// part and the compressed bytes. It may call send twice, which must send the same.
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

// gathering is a payload of which a part was sent.
type gathering struct {
	size   int
	plain  []byte // not yet compressed, less than a part
	packed []byte // the parts before it, compressed
}

// take adds a block.
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

// pack compresses what is not yet compressed.
func (g *gathering) pack() {
	g.packed = appendParts(g.packed, g.plain, Quickly())
	g.plain = g.plain[:0]
}
