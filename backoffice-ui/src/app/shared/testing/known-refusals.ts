// Pages fetch the words for refusals with the first one; specs, which have no such interceptor, know them from the start.
import '../../api/refusal-texts';
