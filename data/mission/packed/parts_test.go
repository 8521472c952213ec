package packed

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// several is a payload of five parts.
func several() []byte {
	all := counted(4*partSize + 5)
	r := rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(all); i += 10 {
		all[i] = byte(r.Uint32())
	}
	return all
}

// Readers without this optimisation decompress the frames one after the other, as RFC 8878 says.
func TestPartsAreOneStreamOfZstandard(t *testing.T) {
	payload := several()
	b := Pack(payload, Quickly())
	if all := parts(b.Payload, make([]byte, b.Size)); len(all) != 5 {
		t.Fatalf("%d parts, want 5", len(all))
	}
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if got, err := d.DecodeAll(b.Payload, nil); err != nil || !bytes.Equal(got, payload) {
		t.Errorf("%d bytes come back, %v", len(got), err)
	}
}

func TestAPayloadOfOneFrameIsUnpacked(t *testing.T) {
	payload := several()
	for name, e := range map[string]*zstd.Encoder{"without a check sum": Quickly(), "with one": checked(t)} {
		b := Body{Payload: e.EncodeAll(payload, nil), Packed: true, Size: uint32(len(payload))}
		if got, err := b.Unpack(Most); err != nil || !bytes.Equal(got, payload) {
			t.Errorf("%s: %d bytes come back, %v", name, len(got), err)
		}
		b = Body{Payload: e.EncodeAll(payload[partSize:], e.EncodeAll(payload[:partSize], nil)), Packed: true, Size: uint32(len(payload))}
		if all := parts(b.Payload, make([]byte, b.Size)); len(all) != 2 {
			t.Errorf("%s: %d parts, want 2", name, len(all))
		}
		if got, err := b.Unpack(Most); err != nil || !bytes.Equal(got, payload) {
			t.Errorf("%s: %d bytes of two frames come back, %v", name, len(got), err)
		}
	}
}

// checked is an encoder whose frames have check sums.
func checked(t *testing.T) *zstd.Encoder {
	t.Helper()
	e, err := zstd.NewWriter(nil, zstd.WithEncoderCRC(true))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// The stated sizes of parts are checked: a flipped bit, a missing end or a repeated part never gives a
// payload of another size, and never panics.
func TestDamagedPartsAreRefusedOrOfTheSameSize(t *testing.T) {
	payload := several()
	whole := Pack(payload, Quickly())
	r := rand.New(rand.NewPCG(3, 4))
	refused := 0
	unpack := func(stored []byte) {
		b := Body{Payload: stored, Packed: true, Size: whole.Size}
		got, err := b.Unpack(Most)
		if err != nil {
			refused++
		} else if len(got) != len(payload) {
			t.Errorf("%d bytes of %d come back", len(got), len(payload))
		}
	}
	all := parts(whole.Payload, make([]byte, whole.Size))
	start := 0
	for _, p := range all {
		for range 20 {
			flipped := slices.Clone(whole.Payload)
			flipped[start+r.IntN(12)] ^= 1 << r.IntN(8) // its headers
			unpack(flipped)
		}
		start += len(p.packed)
	}
	for range 50 {
		unpack(whole.Payload[:r.IntN(len(whole.Payload))])
	}
	if refused < 100 {
		t.Errorf("%d of 150 are refused, want most", refused)
	}
	refused = 0
	unpack(slices.Concat(whole.Payload, all[0].packed))
	unpack(slices.Concat(whole.Payload[len(all[0].packed):]))
	unpack(slices.Concat(all[1].packed, all[0].packed, whole.Payload[len(all[0].packed)+len(all[1].packed):], []byte{0}))
	if refused != 3 {
		t.Errorf("%d of 3 are refused: a part more, one less, a byte more", refused)
	}
}

// Very small parts are not listed, because the list would take more memory than they do.
func TestManySmallPartsAreUnpackedOneAfterTheOther(t *testing.T) {
	payload := several()[:partSize]
	b := Body{Packed: true, Size: uint32(len(payload))}
	for plain := range slices.Chunk(payload, 100) {
		b.Payload = Quickly().EncodeAll(plain, b.Payload)
	}
	if all := parts(b.Payload, make([]byte, b.Size)); all != nil {
		t.Errorf("%d parts are listed", len(all))
	}
	if got, err := b.Unpack(Most); err != nil || !bytes.Equal(got, payload) {
		t.Errorf("%d bytes come back, %v", len(got), err)
	}
	b.Size--
	if _, err := b.Unpack(Most); err == nil || !strings.Contains(err.Error(), "size") {
		t.Errorf("they unpack to more than they say: %v", err)
	}
}
