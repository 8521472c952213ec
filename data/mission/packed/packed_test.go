package packed

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestWhatIsPackedComesBack(t *testing.T) {
	for _, payload := range [][]byte{nil, []byte("short"), bytes.Repeat([]byte("the same again "), 20_000), make([]byte, 8<<20)} {
		b := Pack(payload, Quickly())
		got, err := b.Unpack(Most)
		if err != nil || !bytes.Equal(got, payload) || len(b.Payload) > len(payload) {
			t.Errorf("%d bytes, stored as %d: %d come back, %v", len(payload), len(b.Payload), len(got), err)
		}
	}
}

func TestWhatIsGatheredComesBack(t *testing.T) {
	for _, payload := range [][]byte{nil, []byte("short"), counted(partSize - 1), counted(partSize), counted(partSize + 1), counted(5 * partSize), make([]byte, 10*partSize)} {
		b := Gather(func(to func([]byte)) {
			for block := range slices.Chunk(payload, 5000) {
				to(block)
			}
		})
		got, err := b.Unpack(Most)
		if err != nil || !bytes.Equal(got, payload) || len(b.Payload) > len(payload) {
			t.Errorf("%d bytes, stored as %d: %d come back, %v", len(payload), len(b.Payload), len(got), err)
		}
		if pack := Pack(payload, Quickly()); pack.Packed != b.Packed || !bytes.Equal(pack.Payload, b.Payload) {
			t.Errorf("%d bytes are gathered to %d bytes and packed to %d", len(payload), len(b.Payload), len(pack.Payload))
		}
	}
}

// counted are so many bytes, of which each eighth is another.
func counted(n int) []byte {
	all := make([]byte, n)
	for i := 0; i < n; i += 8 {
		all[i] = byte(i >> 3 * 31 >> 2)
	}
	return all
}

func TestNothingIsUnpackedBeyondItsBounds(t *testing.T) {
	zeros := Body{Payload: Quickly().EncodeAll(make([]byte, 64<<20), nil), Packed: true, Size: 64 << 20}
	short := Pack(bytes.Repeat([]byte("the same again "), 10_000), Quickly())
	longer := short
	longer.Size++
	for _, c := range []struct {
		b    Body
		most uint32
		want string
	}{
		{zeros, Most, "it would take 64 MiB, more than the"},
		{short, 1000, "it would take 150,000 bytes, more than the 1,000 bytes allowed for its kind"},
		{short, Small, "it is packed, which frames of its kind never are"},
		{longer, Most, "it unpacks to 150,000 bytes, its header says 150,001 bytes"},
		{Body{Payload: []byte("no such thing"), Packed: true, Size: 100}, Most, "magic number"},
	} {
		if _, err := c.b.Unpack(c.most); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}
