package trace_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"orrery/data/trace"
	"orrery/engine/sched"
	"orrery/internal/shared"
)

// outside opens a trace of the outside world.
func outside(t testing.TB, name string) io.Reader {
	t.Helper()
	content, err := os.ReadFile(shared.Path(t, "data/"+name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(content)
}

// all reads a trace to its end, which must be a good one.
func all[T any](t testing.TB, r *trace.Reader[T]) []T {
	t.Helper()
	rows := slices.Collect(r.All())
	if err := r.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestRealLogsAreReadWhole(t *testing.T) {
	kth := all(t, trace.SWF("kth", outside(t, "KTH-SP2-1996-2.swf"), trace.Strict))
	ctc := all(t, trace.SWF("ctc", outside(t, "CTC-SP2.swf.gz"), trace.Strict))
	for _, c := range []struct {
		log        []trace.LogJob
		processors int
		want       int // kept, by the reference
	}{{kth, 100, 28481}, {ctc, 338, 77199}} {
		var entries []sched.Entry
		for _, j := range c.log {
			entries = append(entries, j.Entry())
		}
		if got := len(sched.Cluster{Processors: c.processors}.Admit(entries)); got != c.want {
			t.Errorf("%d of %d jobs are kept, want %d", got, len(c.log), c.want)
		}
	}
	want := trace.LogJob{
		ID: 5, Submit: 508960 * time.Second, Wait: 196680 * time.Second, Run: 44155 * time.Second, Used: 16,
		Requested: 16, Estimate: 53400 * time.Second, Status: 1, User: 4, Group: 4,
	}
	if kth[4] != want {
		t.Errorf("job 5 is %+v, want %+v", kth[4], want)
	}
}

func TestRealCSVIsReadWhole(t *testing.T) {
	requests := all(t, trace.Azure("azure", outside(t, "AzureLLMInferenceTrace_conv.csv"), trace.Strict))
	last := trace.Request{Arrived: time.Date(2023, 11, 16, 19, 14, 8, 402527000, time.UTC), Context: 197, Generated: 183}
	if n := len(requests); n != 19366 || requests[n-1] != last {
		t.Errorf("%d requests, the last %+v; want 19366 and %+v", n, requests[n-1], last)
	}
	pods := all(t, trace.OpenbPods("pods", outside(t, "openb_pod_list_default.csv"), trace.Strict))
	if len(pods) != 8152 || pods[1].Milli != 460 || pods[1].Created != 427061*time.Second {
		t.Errorf("%d pods, the second %+v", len(pods), pods[1])
	}
}

// job is a line of the Standard Workload Format with some fields replaced.
func job(replaced ...string) string {
	fields := strings.Fields("1 0 -1 10 4 -1 -1 4 20 -1 1 1 1 -1 -1 -1 -1 -1")
	for i := 0; i < len(replaced); i += 2 {
		n := 0
		fmt.Sscan(replaced[i], &n)
		fields[n-1] = replaced[i+1]
	}
	return strings.Join(fields, " ") + "\n"
}

func TestWrongLinesAreNamedByPlaceAndRemedy(t *testing.T) {
	swf := func(r io.Reader) error { return drain(trace.SWF("f", r, trace.Strict)) }
	azure := func(r io.Reader) error { return drain(trace.Azure("f", r, trace.Strict)) }
	pods := func(r io.Reader) error { return drain(trace.OpenbPods("f", r, trace.Strict)) }
	const azureHead = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n"
	const podHead = "name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\n"
	for _, c := range []struct {
		what string
		read func(io.Reader) error
		in   string
		want string
	}{
		{"nothing", swf, "", "f:1:1: there is no row: want lines of 18 fields"},
		{"comments alone", swf, "; Version: 2.2\n;\n", "f:2:1: there is no row"},
		{"too few fields", swf, "; c\n1 2 3\n", "f:2:6: the number of fields is 3, want 18"},
		{"too many fields", swf, strings.TrimSpace(job()) + " 7\n", "the number of fields is 19, want 18"},
		{"no number", swf, job("4", "ten"), `f:1:8: the run time is "ten", want a whole number from -1 to 2147483647`},
		{"a fraction", swf, job("2", "1.5"), `f:1:3: the time of submission is "1.5", want a whole number`},
		{"a calendar's time", swf, job("2", "99999999999"), `the time of submission is "99999999999", want a whole number from -1`},
		{"far below", swf, job("9", "-7"), `the time requested is "-7", want`},
		{"not a number at all", swf, job("7", "NaN"), `the memory used is "NaN", want a number, or -1`},
		{"hexadecimal", swf, job("6", "0x10p1"), `the processor time used is "0x10p1"`},
		{"a status of its own", swf, job("11", "6"), `the status is "6", want a whole number from -1 to 5`},
		{"job 0", swf, job("1", "0"), `the job's number is "0", want a whole number from 1`},
		{"the same job twice", swf, job() + job(), "f:2:1: job 1 comes after job 1: want numbers that go up"},
		{"a long line", swf, strings.Repeat("7", 5000), "f:1:4097: the line has over 4096 bytes"},
		{"broken gzip", swf, "\x1f\x8b\x00\x00", "reading f: "},
		{"an empty CSV", azure, "", "f:1:1: the file is empty: want a first line TIMESTAMP"},
		{"another head", azure, "TIMESTAMP;ContextTokens\n", `f:1:10: the first line is "TIMESTAMP;ContextTokens", want TIMESTAMP,ContextTokens,GeneratedTokens`},
		{"no row", azure, azureHead, "f:1:1: there is no row: want lines of 3 fields"},
		{"a date alone", azure, azureHead + "2023-11-16,1,2\r\n", `f:2:1: TIMESTAMP is "2023-11-16", want a time like`},
		{"time runs back", azure, azureHead + "2023-11-16 18:00:00,1,2\r\n2023-11-16 17:00:00,1,2\r\n", "f:3:1: 2023-11-16 17:00:00 is before the request before"},
		{"tokens below zero", azure, azureHead + "2023-11-16 18:00:00,1,-2\r\n", `f:2:23: GeneratedTokens is "-2"`},
		{"a quoted name", pods, podHead + "\"p\",1,1,0,0,,LS,Running,0,1,0\n", `f:2:1: name is "\"p\"", want a plain name`},
		{"an unknown class", pods, podHead + "p,1,1,0,0,,XX,Running,0,1,0\n", `f:2:12: qos is "XX", want LS, BE, Burstable or Guaranteed`},
		{"deleted before created", pods, podHead + "p,1,1,0,0,,LS,Running,5,1,5\n", `deletion_time is "1", want no less than creation_time`},
		{"scheduled before created", pods, podHead + "p,1,1,0,0,,LS,Running,5,9,4\n", `scheduled_time is "4", want nothing, or no less`},
		{"a share of nothing", pods, podHead + "p,1,1,0,5,,LS,Running,5,9,5\n", `gpu_milli is "5", want a whole number from 0 to 0`},
	} {
		if err := c.read(strings.NewReader(c.in)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.what, err, c.want)
		}
	}
}

// drain reads a trace to its end.
func drain[T any](r *trace.Reader[T]) error {
	for range r.All() {
	}
	return r.Err()
}

func TestALenientReaderCountsAndNamesWrongLines(t *testing.T) {
	in := job() + "no job\n" + job("1", "3") + job("1", "2") + strings.Repeat("x\n", 30) + job("1", "4")
	r := trace.SWF("f", strings.NewReader(in), trace.Lenient)
	rows := all(t, r)
	count, named := r.Wrong()
	if len(rows) != 3 || rows[2].ID != 4 || count != 32 || len(named) != 20 {
		t.Fatalf("%d rows, %d wrong lines, %d named; want 3, 32 and 20", len(rows), count, len(named))
	}
	for i, want := range []string{"f:2:7: the number of fields is 2", "f:4:1: job 2 comes after job 3", "f:5:2: the number of fields is 1"} {
		if !strings.HasPrefix(named[i].Error(), want) {
			t.Errorf("wrong line %d: %v, want %s", i, named[i], want)
		}
	}
	if err := drain(trace.SWF("f", strings.NewReader("a\nb\n"), trace.Lenient)); err == nil || !strings.Contains(err.Error(), "all 2 lines are wrong, the first: f:1:2") {
		t.Errorf("nothing is right: %v", err)
	}
}

func TestPackedIsReadAsPlain(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	io.WriteString(w, job()+job("1", "2"))
	w.Close()
	whole := packed.Bytes()
	if rows := all(t, trace.SWF("f", bytes.NewReader(whole), trace.Strict)); len(rows) != 2 {
		t.Errorf("%d rows, want 2", len(rows))
	}
	torn := drain(trace.SWF("f", bytes.NewReader(whole[:len(whole)-6]), trace.Strict))
	if torn == nil || !strings.Contains(torn.Error(), "unexpected EOF") {
		t.Errorf("a torn file: %v", torn)
	}
}

// A file that ends within a line is told as cut, and its last line is no wrong one.
func TestACutFileIsSaidToBeCut(t *testing.T) {
	for _, rules := range []trace.Leniency{trace.Strict, trace.Lenient} {
		cut := io.MultiReader(strings.NewReader(job()+"2 0"), iotest.ErrReader(io.ErrUnexpectedEOF))
		r := trace.SWF("f", cut, rules)
		rows := slices.Collect(r.All())
		wrong, _ := r.Wrong()
		if len(rows) != 1 || wrong != 0 || r.Err() == nil || r.Err().Error() != "reading f after line 1: unexpected EOF" {
			t.Errorf("%d rows, %d wrong lines, %v", len(rows), wrong, r.Err())
		}
	}
}

func TestReadingStopsWhenNobodyWantsMore(t *testing.T) {
	r := trace.SWF("f", strings.NewReader(job()+"wrong\n"), trace.Strict)
	for range r.All() {
		break
	}
	if r.Err() != nil {
		t.Errorf("the line after was read: %v", r.Err())
	}
}

func TestDigestIsOfTheLinesByNumber(t *testing.T) {
	r := trace.Replayed{
		Jobs:   []sched.Entry{{ID: 10, Run: time.Second, Processors: 2}, {ID: 9, Submit: time.Second, Run: time.Minute, Processors: 1}},
		Starts: []time.Duration{3 * time.Second, 4 * time.Second},
	}
	// printf '9 4\n10 3\n' | sha256sum
	const want = "8d9fa436"
	if got := r.Digest(); !strings.HasPrefix(got, want) || len(got) != 64 {
		t.Errorf("the digest is %s, want %s…", got, want)
	}
	var out strings.Builder
	if err := r.WriteCSV(&out); err != nil || out.String() != "job,submit_s,start_s,end_s,procs\n9,1,4,64,1\n10,0,3,4,2\n" {
		t.Errorf("the CSV is %q, %v", out.String(), err)
	}
}

func FuzzSWF(f *testing.F) {
	f.Add([]byte("; c\n" + job() + job("1", "2")))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Fuzz(func(t *testing.T, in []byte) { agree(t, trace.SWF, in) })
}

func FuzzAzure(f *testing.F) {
	f.Add([]byte("TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n"))
	f.Add([]byte("TIMESTAMP,ContextTokens,GeneratedTokens\n2024-05-10 00:00:00.009930+00:00,1,2\n"))
	f.Fuzz(func(t *testing.T, in []byte) { agree(t, trace.Azure, in) })
}

func FuzzOpenb(f *testing.F) {
	f.Add([]byte("name,cpu_milli,memory_mib,num_gpu,gpu_milli,gpu_spec,qos,pod_phase,creation_time,deletion_time,scheduled_time\np,1,1,1,5,A|B,LS,Running,0,1,\n"))
	f.Fuzz(func(t *testing.T, in []byte) { agree(t, trace.OpenbPods, in) })
}

// agree holds a strict and a lenient reader to each other: they see the same
// rows up to the first wrong line, and without one, the same trace.
func agree[T any](t *testing.T, open func(string, io.Reader, trace.Leniency) *trace.Reader[T], in []byte) {
	strict := open("f", bytes.NewReader(in), trace.Strict)
	lenient := open("f", bytes.NewReader(in), trace.Lenient)
	some, most := slices.Collect(strict.All()), slices.Collect(lenient.All())
	wrong, _ := lenient.Wrong()
	if len(some) > len(most) {
		t.Fatalf("strictly there are %d rows, leniently %d", len(some), len(most))
	}
	for i := range some {
		if fmt.Sprint(some[i]) != fmt.Sprint(most[i]) {
			t.Fatalf("row %d is %v and %v", i, some[i], most[i])
		}
	}
	if strict.Err() == nil && (wrong > 0 || lenient.Err() != nil || len(some) != len(most)) {
		t.Fatalf("all is right strictly; leniently %d lines are wrong, and %v", wrong, lenient.Err())
	}
}

func BenchmarkSWF(b *testing.B) {
	content, err := os.ReadFile(shared.Path(b, "data/KTH-SP2-1996-2.swf"))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		if err := drain(trace.SWF("kth", bytes.NewReader(content), trace.Strict)); err != nil {
			b.Fatal(err)
		}
	}
}
