package command

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"orrery/engine/table"
	"orrery/ui/command/cli/clitest"
)

// simulated is the bytes of a saved mission of a fleet that takes jobs from a log, and of
// another file in the same folder for what is done to them.
func simulated(t *testing.T) (data []byte, path string) {
	t.Helper()
	dir := t.TempDir()
	path = filepath.Join(dir, "traced.orrery")
	for name, content := range map[string]string{"log.swf": strings.ReplaceAll(clitest.Log, " 10 -1 1 1 1", " 600 -1 1 1 1"), "traced.yaml": traced} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	orders := filepath.Join(dir, "orders.yaml")
	if err := os.WriteFile(orders, []byte("- at: 10m\n  submit: {owner: ann, accelerators: 8, work_h: 1}\n- at: 40m\n  submit: {owner: bob, accelerators: 8, work_h: 1}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := orrery("sim", filepath.Join(dir, "traced.yaml"), "--for", "2h", "--orders", orders, "--save", path); code != 0 {
		t.Fatal(errs)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data, filepath.Join(dir, "hurt.orrery")
}

// write puts bytes into a file.
func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAFlippedByteAnywhereEndsVerifyWith1AndIsRecovered(t *testing.T) {
	data, hurt := simulated(t)
	out := filepath.Join(filepath.Dir(hurt), "mended.orrery")
	r := rand.New(rand.NewPCG(12, 60))
	for i := range 60 {
		flipped := bytes.Clone(data)
		at := r.IntN(len(data))
		flipped[at] ^= byte(1 + r.IntN(255))
		write(t, hurt, flipped)
		code, stdout, stderr := orrery("verify", hurt, "--json")
		var v verifyReport
		if err := json.Unmarshal([]byte(stdout), &v); err != nil || code != 1 || v.Whole || len(v.Damage) != 1 || int64(at) < v.Damage[0].Byte || int64(at) >= v.Damage[0].Byte+v.Damage[0].Bytes || v.First != nil {
			t.Errorf("byte %d: verify ends with %d: %s %s", at, code, stdout, stderr)
		}
		if want := "damaged at byte " + table.Grouped(v.Damage[0].Byte); !strings.Contains(stderr, want) || !strings.Contains(stderr, "orrery recover") {
			t.Errorf("byte %d: verify says %s, want %q and what to do", at, stderr, want)
		}
		if i%10 != 0 {
			continue
		}
		if code, _, stderr := orrery("recover", hurt, "--out", out, "--force"); code != 0 {
			t.Errorf("byte %d: recover ends with %d: %s", at, code, stderr)
		}
		if code, stdout, stderr := orrery("verify", out); code != 0 || !strings.Contains(stdout, "120 steps, T+2h, 2 orders") {
			t.Errorf("byte %d: what was recovered: %d %s %s", at, code, stdout, stderr)
		}
	}
}

// A file that is cut, wherever that is, is not the mission; what is left of it goes on.
func TestATornFileEndsVerifyWith1AndOpens(t *testing.T) {
	data, hurt := simulated(t)
	r := rand.New(rand.NewPCG(12, 61))
	lengths := []int{len(data) - 1, len(data) - 36, len(data) - 37}
	for range 20 {
		lengths = append(lengths, len(data)/2+r.IntN(len(data)/2))
	}
	for _, n := range lengths {
		write(t, hurt, data[:n])
		code, stdout, stderr := orrery("verify", hurt)
		if code != 1 || !strings.Contains(stderr, "it has no end mark: it was cut off after T+") || strings.Contains(stdout, ": no difference\n") {
			t.Errorf("%d of %d bytes: verify ends with %d: %s %s", n, len(data), code, stdout, stderr)
		}
		m, err := openMission(hurt)
		if err != nil {
			t.Errorf("%d bytes: %v", n, err)
			continue
		}
		if _, err := replayed(m, ""); err != nil {
			t.Errorf("%d bytes: %v", n, err)
		}
		m.Close()
	}
}

// spoilt is the file with the payload of its first order overwritten: the second is behind.
func spoilt(t *testing.T, data []byte) []byte {
	t.Helper()
	at := bytes.Index(data, []byte("submit/5"))
	if at < 0 {
		t.Fatal("no order in the file")
	}
	hurt := bytes.Clone(data)
	clear(hurt[at : at+40])
	return hurt
}

func TestALostOrderEndsTheMissionThereAndSaysWhatStandsBehind(t *testing.T) {
	data, hurt := simulated(t)
	write(t, hurt, spoilt(t, data))
	code, _, stderr := orrery("verify", hurt)
	for _, want := range []string{"an order", "1 order is lost, so the mission cannot be simulated beyond T+10m", "from T+10m to T+2h", "behind it remain 1 order,"} {
		if code != 1 || !strings.Contains(stderr, want) {
			t.Errorf("verify ends with %d: %s; want %q", code, stderr, want)
		}
	}
	out := filepath.Join(filepath.Dir(hurt), "left.orrery")
	code, stdout, stderr := orrery("recover", hurt, "--out", out)
	if code != 0 || !strings.Contains(stdout, "to T+10m, with 0 orders") || !strings.Contains(stdout, "not in it, behind the lost: T+40m submit 8 accelerators") {
		t.Errorf("recover ends with %d: %s %s", code, stdout, stderr)
	}
	if code, stdout, stderr := orrery("recover", hurt, "--out", out); code != 2 || !strings.Contains(stderr, "is there already") {
		t.Errorf("again it ends with %d: %s %s", code, stdout, stderr)
	}
	code, stdout, stderr = orrery("recover", hurt, "--out", out, "--force", "--json")
	var r recovered
	if err := json.Unmarshal([]byte(stdout), &r); err != nil || code != 0 || r.Orphans == nil || r.Orphans.Lost != 1 || len(r.Orphans.Orders) != 1 || r.Orphans.Orders[0].AtS != 2400 || r.ElapsedS != 600 {
		t.Errorf("%v, %d: %s %s", err, code, stdout, stderr)
	}
	if code, stdout, stderr := orrery("verify", out); code != 0 {
		t.Errorf("what was recovered: %d %s %s", code, stdout, stderr)
	}
	code, stdout, stderr = orrery("recover", hurt, "--out", out, "--force", "--behind")
	if strings.Contains(stderr, "there is no keyframe after its lost orders") {
		return // a slow machine takes fewer keyframes; data/mission tests with a clock of its own
	}
	if code != 0 || !strings.Contains(stdout, ": 120 steps, from T+") || !strings.Contains(stdout, " to T+2h, with ") {
		t.Errorf("recover --behind ends with %d: %s %s", code, stdout, stderr)
	}
	if code, stdout, stderr := orrery("verify", out); code != 0 || !strings.Contains(stdout, "no difference") {
		t.Errorf("what stood behind: %d %s %s", code, stdout, stderr)
	}
}

func TestExportAndCompareSayWhatADamagedFileLacks(t *testing.T) {
	data, hurt := simulated(t)
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"a lost order":   {spoilt(t, data), "1 order is lost"},
		"a cut":          {data[:len(data)-36], "it has no end mark"},
		"a flipped byte": {append(append(bytes.Clone(data[:len(data)/2]), data[len(data)/2]^4), data[len(data)/2+1:]...), "damaged at byte"},
	} {
		write(t, hurt, c.data)
		code, stdout, stderr := orrery("export", hurt, "--format", "swf")
		if code != 1 || !strings.Contains(stdout, "; Version") || !strings.Contains(stderr, c.want) || !strings.Contains(stderr, "written, of the mission until T+") {
			t.Errorf("%s: export ends with %d: %.200s\n%s", name, code, stdout, stderr)
		}
		code, stdout, stderr = orrery("compare", hurt, hurt)
		if code != 1 || !strings.Contains(stdout, "no figure differs") || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: compare ends with %d: %.200s\n%s", name, code, stdout, stderr)
		}
	}
}

// without is the file without the frames of some kinds, its check sums made anew as FORMAT.md
// has them.
func without(data []byte, kinds ...byte) []byte {
	table, out := crc32.MakeTable(crc32.Castagnoli), bytes.Clone(data[:16])
	chain := make([]byte, 4)
	for at := 16; at < len(data); {
		end := at + 36 + int(binary.LittleEndian.Uint32(data[at+4:]))
		if !slices.Contains(kinds, data[at]) {
			sum := crc32.Update(crc32.Checksum(chain, table), table, data[at:at+32])
			sum = crc32.Update(sum, table, data[at+36:end])
			binary.LittleEndian.PutUint32(chain, sum)
			out = slices.Concat(out, data[at:at+32], chain, data[at+36:end])
		}
		at = end
	}
	return out
}

func TestNoDigestIsNoSuccess(t *testing.T) {
	data, hurt := simulated(t)
	if !bytes.Equal(without(data), data) {
		t.Fatal("the file is not as FORMAT.md has it")
	}
	write(t, hurt, without(data, 4, 5, 9))
	code, stdout, stderr := orrery("verify", hurt)
	if code != 1 || !strings.Contains(stderr, "no digest was compared") || strings.Contains(stdout, "no difference") {
		t.Errorf("verify ends with %d: %s %s", code, stdout, stderr)
	}
	write(t, hurt, without(data, 2, 3, 4, 5, 9))
	if code, stdout, stderr := orrery("verify", hurt); code != 0 || !strings.Contains(stdout, "nothing has happened yet") {
		t.Errorf("without steps it ends with %d: %s %s", code, stdout, stderr)
	}
}

func TestDamageThatNothingCanBeReadOfIsRefused(t *testing.T) {
	data, hurt := simulated(t)
	clear(data[16:60]) // in the scenario's frame
	write(t, hurt, data)
	for _, line := range [][]string{{"verify", hurt, "--json"}, {"recover", hurt, "--out", hurt + "-2.orrery"}, {"export", hurt}} {
		if code, _, stderr := orrery(line...); code != 1 || !strings.Contains(stderr, "byte 16") {
			t.Errorf("%v ends with %d: %s", line, code, stderr)
		}
	}
	if _, err := os.Stat(hurt + "-2.orrery"); err == nil {
		t.Error("a file was made of nothing")
	}
	if code, _, stderr := orrery("recover", hurt); code != 2 || !strings.Contains(stderr, "--out") {
		t.Errorf("without --out it ends with %d: %s", code, stderr)
	}
}
