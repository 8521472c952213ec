package serving

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"orrery/internal/shared"
	"orrery/ui/command/cli/clitest"
)

const requestsCSV = "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.68,374,44\n2023-11-16 18:15:50.99,3960,109\n2023-11-16 18:15:51,12,1\n"

// keys are the figures of a row.
var keys = []string{"ttft_p50_s", "ttft_p99_s", "ttft_mean_s", "between_tokens_p50_s", "between_tokens_p99_s", "served_per_s", "flop_share_of_peak"}

// within is how far a figure may be from an independent program's that meets the same requests.
func within(key string) float64 {
	if strings.HasPrefix(key, "between") {
		return 1.0 / 4096
	}
	return 1e-6
}

// rowsOf are the rows of an answer in JSON.
func rowsOf(t *testing.T, args ...string) []map[string]float64 {
	t.Helper()
	code, stdout, stderr := clitest.Run(t, New(), append(args, "--json")...)
	if code != 0 || stderr != "" {
		t.Fatal(code, stderr)
	}
	var a struct{ Rows []map[string]float64 }
	if err := json.Unmarshal([]byte(stdout), &a); err != nil {
		t.Fatal(err)
	}
	return a.Rows
}

// The published table is of an independent program; the same draws leave nothing to luck, and
// times between tokens are counted in bins of a 4,096th.
func TestAReplicaDoesWhatTheReferenceDoes(t *testing.T) {
	text, err := os.ReadFile(shared.Path(t, "validation/serving/conv.json"))
	if err != nil {
		t.Fatal(err)
	}
	var truth struct {
		Rows []map[string]any
	}
	if err := json.Unmarshal(text, &truth); err != nil {
		t.Fatal(err)
	}
	var rates []string
	for _, row := range truth.Rows {
		rates = append(rates, fmt.Sprint(row["rate_per_s"]))
	}
	got := rowsOf(t, shared.Path(t, "data/AzureLLMInferenceTrace_conv.csv"), "--rate", strings.Join(rates, ","))
	for i, row := range truth.Rows {
		for _, key := range keys {
			if want := row[key].(float64); math.Abs(got[i][key]/want-1) > within(key) {
				t.Errorf("at %s a second %s is %v, want %v", rates[i], key, got[i][key], want)
			}
		}
		if share := got[i]["flop_share_of_peak"]; share > 0.4 {
			t.Errorf("at %s a second it spends %v of its peak, and reaches 0.4", rates[i], share)
		}
	}
}

func TestServingAnswersInJSONAndForPeople(t *testing.T) {
	path := clitest.File(t, requestsCSV)
	for _, row := range rowsOf(t, path, "--rate", "0.1,5,1000", "--use", "0.3", "--runs", "2") {
		if len(row) != len(keys)+1 || row["flop_share_of_peak"] > 0.3 || row["ttft_p99_s"] < row["ttft_p50_s"] || row["ttft_p50_s"] <= 0 {
			t.Errorf("a row is %v", row)
		}
	}
	if code, stdout, _ := clitest.Run(t, New(), path, "--rate", "5"); code != 0 || !strings.Contains(stdout, "median of 3 runs of 600 s") {
		t.Errorf("for people: %d\n%s", code, stdout)
	}
	if code, stdout, _ := clitest.Run(t, New(), path, "--rate", "5,60"); code != 0 || !strings.Contains(stdout, "60 a second are more than it answers") || strings.Contains(stdout, "\n5 a second are") {
		t.Errorf("over saturation: %d\n%s", code, stdout)
	}
	one := rowsOf(t, path, "--rate", "5", "--parameters-b", "140")[0]
	if two := rowsOf(t, path, "--rate", "5", "--parameters-b", "140", "--weight-gb", "140")[0]; two["ttft_p50_s"] != one["ttft_p50_s"] {
		t.Errorf("140 billion parameters without a word on their weights are answered in %v, of 140 GB in %v", one, two)
	}
}

func TestServingSaysWhatWouldBeRight(t *testing.T) {
	path := clitest.File(t, requestsCSV)
	const head = "TIMESTAMP,ContextTokens,GeneratedTokens\n"
	empty := filepath.Join(t.TempDir(), "empty.csv")
	if err := os.WriteFile(empty, []byte(head), 0o600); err != nil {
		t.Fatal(err)
	}
	clitest.Says(t, New, []clitest.Case{
		{"", 2, "needs a trace of requests"},
		{"nope.csv --rate 5", 2, `there is no file "nope.csv"`},
		{path, 2, `--rate has "": want requests a second, 0.1 to`},
		{path + " --rate 5,x", 2, `--rate has "x"`},
		{path + " --rate 0", 2, `--rate has "0"`},
		{path + " --rate -1", 2, `--rate has "-1"`},
		{path + " --rate NaN", 2, `--rate has "NaN"`},
		{path + " --rate 1e9", 2, `--rate has "1e9": want requests a second, 0.1 to 10000`},
		{path + " --rate 5,,6", 2, `--rate has ""`},
		{path + " --rate 5 --runs 0", 2, "--runs is 0: want 1 to"},
		{path + " --rate 5 --max-batch 2000000", 2, "--max-batch is 2000000: want 1 to 1000000"},
		{path + " --rate 5 --kv-kb-per-token -1", 2, "--kv-kb-per-token is -1: want 0 to"},
		{path + " --rate 5 --weight-gb 0", 2, "--weight-gb is 0: want 0.001 to"},
		{path + " --rate 5 --use 1.5", 2, "--use is 1.5: want 0.001 to 1"},
		{path + " --rate 5 --mbu NaN", 2, "--mbu is NaN"},
		{path + " --rate 5 --chunk 0", 2, "--chunk is 0: want 1 to"},
		{empty + " --rate 5", 1, "empty.csv:1:1: there is no row"},
		{clitest.File(t, "") + " --rate 5", 1, ":1:1: the file is empty: want a first line with the names of three columns"},
		{clitest.File(t, "ContextTokens\n12\n") + " --rate 5", 1, `:1:1: the first line is "ContextTokens", want a first line with the names of three columns`},
		{clitest.File(t, "1,100,20\n") + " --rate 5", 1, `:1:1: the first line is "1,100,20", want a first line with the names`},
		{clitest.File(t, head+"1,-5,20\n") + " --rate 5", 1, `:2:3: the number of tokens in is "-5", want a whole number from 0 to`},
		{clitest.File(t, head+"1,5,NaN\n") + " --rate 5", 1, `:2:5: the number of tokens out is "NaN", want a whole number from 0 to`},
		{clitest.File(t, head+"1,5,20\n2,5,20000000\n") + " --rate 5", 1, ":3: an answer is of 20000000 tokens: want at most 10000000"},
		{clitest.File(t, head+"1,100000000,10000000\n") + " --rate 5 --runs 1", 0, ""},
		{clitest.File(t, head+"1,5\n") + " --rate 5", 1, ":2:4: it has 2 fields, want 3"},
		{clitest.File(t, head+"1,-5,20\n1,5,20\n") + " --rate 5", 0, "1 record was left out"},
	})
}
