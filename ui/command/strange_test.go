package command

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

// bounded runs the built program where it may hold 256 MB of data, and fails where it panics, runs
// out of memory or takes over two seconds of processor time.
func bounded(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	const most = 2 * time.Second
	cmd := exec.Command("bash", append([]string{"-c", `ulimit -d 262144; exec "$0" "$@"`, program(t)}, args...)...)
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	took := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if said = string(out); took > most || strings.Contains(said, "panic") || strings.Contains(said, "goroutine ") || strings.Contains(said, "out of memory") {
		t.Errorf("orrery %v took %v: %.2000s", args, took, said)
	}
	return cmd.ProcessState.ExitCode(), said
}

// sealed is a preamble of a format.
func sealed(format uint32) []byte {
	b := binary.LittleEndian.AppendUint32([]byte("\x89ORRERY\n"), format)
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)))
}

// What is given for a mission file and is none is told by name, with what to do.
func TestWhatIsNoMissionFileIsToldWithWhatToDo(t *testing.T) {
	data, _ := simulated(t)
	text := bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
	packed, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	elf, err := os.ReadFile(program(t))
	if err != nil {
		t.Fatal(err)
	}
	sets, err := os.ReadFile("../../data/mission/testdata/sets.tle")
	if err != nil {
		t.Fatal(err)
	}
	const saved = "--save NAME.orrery"
	for name, c := range map[string]struct {
		data []byte
		want []string
	}{
		"empty":              {nil, []string{"it is empty", saved}},
		"zeros":              {make([]byte, 5000), []string{"begins with zeros", saved}},
		"cut in the magic":   {data[:5], []string{"cut off after 5 bytes"}},
		"one byte":           {data[:1], []string{"cut off after 1 byte:"}},
		"cut behind that":    {data[:16], []string{"the scenario, is cut off", "a copy of it"}},
		"cut in the first":   {data[:200], []string{"the scenario, is damaged", "a copy of it"}},
		"copied as text":     {text, []string{"altered by a transfer in text mode", "binary mode"}},
		"gzip":               {[]byte("\x1f\x8b\x08\x00rest of it"), []string{"gzip", "gunzip"}},
		"zstd":               {packed.EncodeAll(data, nil), []string{"Zstandard", "zstd -d"}},
		"zip":                {[]byte("PK\x03\x04rest of it"), []string{"ZIP archive", "unpack"}},
		"a program":          {elf[:8192], []string{"a program", saved}},
		"a text":             {[]byte("It was a dark and stormy night.\n"), []string{"a text", "orrery run FILE"}},
		"a scenario":         {[]byte(traced), []string{"a scenario", "orrery run FILE"}},
		"element sets":       {sets, []string{"TLE", "--tle"}},
		"OMM":                {[]byte("CCSDS_OMM_VERS = 2.0\nCREATION_DATE = 2026-01-01\n"), []string{"OMM", "--omm"}},
		"OMM in XML":         {[]byte("<?xml version=\"1.0\"?>\n<ndm><omm id=\"CCSDS_OMM_VERS\">"), []string{"OMM", "--omm"}},
		"OMM in JSON":        {[]byte(`[{"OBJECT_NAME":"ISS","MEAN_MOTION":15.5}]`), []string{"OMM", "--omm"}},
		"anything":           {[]byte("\x03\x02\x01\xff\xfe\x00\x80 and more of that"), []string{"does not begin like one", saved}},
		"an earlier format":  {sealed(1), []string{"format 1", "replay it with the orrery that wrote it"}},
		"a later format":     {slices.Concat(sealed(3), data[16:]), []string{"format 3", "a newer orrery wrote it; open it with that version"}},
		"another check sum":  {slices.Concat(data[:12], []byte("spoilt"), data[18:]), []string{"check sum does not match", "a copy of it"}},
		"a scenario in part": {slices.Concat(data[:90], make([]byte, 300), data[390:]), []string{"the scenario, is damaged", "a copy of it"}},
	} {
		path := filepath.Join(t.TempDir(), "strange.orrery")
		write(t, path, c.data)
		for _, args := range [][]string{{"verify", path}, {"recover", path, "--out", path + "2"}, {"export", path, "--format", "csv", "--out", path + "3"}} {
			code, said := bounded(t, args...)
			if code != 1 {
				t.Errorf("%s: %s ends with %d: %s", name, args[0], code, said)
			}
			for _, want := range append(c.want, path+": ") {
				if !strings.Contains(said, want) {
					t.Errorf("%s: %s says %q, want %q", name, args[0], said, want)
				}
			}
			if len(strings.TrimSpace(said)) > 400+len(path) || strings.Count(said, "\n") > 1 {
				t.Errorf("%s: %s says more than a sentence: %q", name, args[0], said)
			}
		}
	}
}

func TestAFolderAndNothingAreNoMissionFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "in.orrery")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	nothing := filepath.Join(folder, "nothing.orrery")
	for _, command := range []string{"verify", "export", "receipt", "recover"} {
		args := []string{command, folder, "--out", folder + "2"}
		if command == "verify" {
			args = args[:2]
		}
		if code, said := bounded(t, args...); code == 0 || !strings.Contains(said, "is a folder: name a file in it") {
			t.Errorf("%s of a folder ends with %d: %s", command, code, said)
		}
		if args[1] = nothing; command == "export" {
			continue // it may name a scenario
		}
		if code, said := bounded(t, args...); code == 0 || !strings.Contains(said, "there is no file") {
			t.Errorf("%s of nothing ends with %d: %s", command, code, said)
		}
	}
}

// A file that another process writes opens up to where it goes.
func TestAFileThatIsBeingWrittenOpensAndSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.orrery")
	writer := exec.Command(program(t), "sim", "tiny", "--for", "2000d", "--save", path)
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() {
		writer.Process.Kill()
		writer.Wait()
	}()
	before := int64(0)
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		info, err := os.Stat(path)
		if err == nil && before > 0 && info.Size() > before {
			break // it has grown once
		}
		if err == nil {
			before = info.Size()
		}
		if time.Now().After(end) {
			t.Fatal("nothing is written")
		}
	}
	code, said := orreryAll("verify", path)
	if code != 1 || !strings.Contains(said, "no difference in what could be read") || !strings.Contains(said, "another process is writing it: it was read up to T+") || strings.Contains(said, "recover") {
		t.Errorf("verify ends with %d: %s", code, said)
	}
	m, err := openMission(path)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	o, err := replayed(m, "")
	if err != nil || !strings.Contains(o.Notice, "another process is writing this mission") || o.Engine.Steps() == 0 {
		t.Errorf("it replays %+v with the notice %q, %v", o.Engine, o.Notice, err)
	}
	if code, said := orreryAll("run", "tiny", "--save", path, "--force"); code == 0 {
		t.Errorf("a second writer ends with %d: %s", code, said)
	}
}

// orreryAll runs a command in this process; all that it says is one text.
func orreryAll(args ...string) (code int, said string) {
	code, out, errs := orrery(args...)
	return code, out + errs
}

// framed is a frame as FORMAT.md has it, behind one whose check sum is chain.
func framed(header, payload, chain []byte) []byte {
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Update(crc32.Checksum(chain, table), table, header[:32])
	return slices.Concat(header[:32], binary.LittleEndian.AppendUint32(nil, crc32.Update(sum, table, payload)), payload)
}

// header begins a frame of a kind that says what it unpacks to, at the start of a mission.
func header(kind byte, packed bool, stored, size uint32) []byte {
	h := make([]byte, 32)
	if h[0] = kind; packed {
		h[1] = 1
	}
	binary.LittleEndian.PutUint32(h[4:], stored)
	binary.LittleEndian.PutUint32(h[8:], size)
	return h
}

// Lengths that lie and payloads that unpack to much are refused before memory is taken.
func TestHostileFilesAreRefusedBeforeMemoryIsTaken(t *testing.T) {
	data, path := simulated(t)
	first := 16 + 36 + int(binary.LittleEndian.Uint32(data[20:])) // where the scenario ends
	chain := data[16+32 : 16+36]
	encoder, err := zstd.NewWriter(nil, zstd.WithWindowSize(8<<20))
	if err != nil {
		t.Fatal(err)
	}
	bomb := encoder.EncodeAll(make([]byte, 256<<20), nil)
	wide := []byte{0x28, 0xb5, 0x2f, 0xfd, 0, 0xa8, 1, 0, 0} // a window of 2 GiB, and an empty block
	count := binary.LittleEndian.AppendUint64(nil, 1<<62)
	behind := func(kind byte, payload []byte, packed bool, size uint32) []byte {
		return slices.Concat(data[:first], framed(header(kind, packed, uint32(len(payload)), size), payload, chain))
	}
	scenario := func(payload []byte, packed bool, size uint32) []byte {
		return slices.Concat(data[:16], framed(header(1, packed, uint32(len(payload)), size), payload, make([]byte, 4)))
	}
	many := slices.Clone(data[:first])
	for last := chain; len(many) < 4<<20; {
		f := framed(header(200, false, 0, 0), nil, last)
		many, last = append(many, f...), f[32:36]
	}
	for name, hurt := range map[string][]byte{
		"a scenario of 4 GiB":            slices.Concat(data[:16], framed(header(1, false, 1<<32-1, 1<<32-1), nil, make([]byte, 4))),
		"a scenario of 256 MiB":          slices.Concat(data[:16], framed(header(1, false, 256<<20, 256<<20), nil, make([]byte, 4))),
		"a scenario that unpacks":        scenario(bomb, true, 256<<20),
		"one that says it does not":      scenario(bomb, true, 4096),
		"one of a wide window":           scenario(wide, true, 4096),
		"a scenario of endless lists":    scenario(count, false, 8),
		"a keyframe that unpacks":        behind(5, bomb, true, 256<<20),
		"one that says it is small":      behind(5, bomb, true, 100),
		"an order that unpacks":          behind(3, bomb, true, 1<<20),
		"an order with an endless name":  behind(3, count, false, 8),
		"digests without end":            behind(4, count, false, 8),
		"a bookmark with an endless one": behind(6, slices.Concat(make([]byte, 8), count), false, 16),
		"a keyframe cut short":           behind(5, nil, false, 0)[:first+36],
		"a frame of 256 MiB":             slices.Concat(data[:first], framed(header(5, false, 256<<20, 256<<20), nil, chain)),
		"a hundred thousand frames":      many,
	} {
		write(t, path, hurt)
		for _, args := range [][]string{{"verify", path}, {"recover", path, "--out", path + "2", "--force"}} {
			code, said := bounded(t, args...)
			if args[0] == "verify" && code != 1 {
				t.Errorf("%s: it ends with %d: %s", name, code, said)
			}
			if !strings.Contains(said, path) {
				t.Errorf("%s: %s says %q, of which file", name, args[0], said)
			}
		}
		m, err := openMission(path)
		if err != nil {
			continue
		}
		if _, err := replayed(m, ""); err != nil {
			t.Errorf("%s: it opens and does not replay: %v", name, err)
		}
		m.Close()
	}
}
