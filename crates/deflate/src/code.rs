//! Codes of variable length, and the best lengths for them.

/// The most bits of a code.
pub(crate) const LONGEST_CODE: usize = 15;

/// The code of each symbol, its first bit lowest; `None` if there are not as many codes.
pub(crate) fn codes(lengths: &[u8]) -> Option<Vec<u16>> {
    let mut counts = [0u32; LONGEST_CODE + 1];
    for length in lengths {
        counts[usize::from(*length)] += 1;
    }
    counts[0] = 0;
    let mut next = [0u32; LONGEST_CODE + 1];
    let mut code = 0;
    for length in 1..=LONGEST_CODE {
        code = (code + counts[length - 1]) << 1;
        next[length] = code;
        if code + counts[length] > 1 << length {
            return None;
        }
    }
    let code = |length: &u8| {
        let length = usize::from(*length);
        let code = next[length] as u16;
        next[length] += 1;
        if length == 0 { 0 } else { code.reverse_bits() >> (16 - length) }
    };
    Some(lengths.iter().map(code).collect())
}

/// The lengths, none longer than `longest`, with which symbols of these frequencies take the least
/// room. At least two symbols get a code, so that no code is left over.
pub(crate) fn best_lengths(frequencies: &[u32], longest: u8) -> Vec<u8> {
    let mut weights = frequencies.to_vec();
    for symbol in 0..2 {
        if weights.iter().filter(|it| **it > 0).count() < 2 {
            weights[symbol] = weights[symbol].max(1);
        }
    }
    loop {
        let lengths = huffman(&weights);
        if lengths.iter().all(|it| *it <= longest) {
            return lengths;
        }
        // More alike, they get lengths that are more alike.
        weights.iter_mut().filter(|it| **it > 0).for_each(|it| *it = *it / 2 + 1);
    }
}

/// How deep each symbol is in the tree that joins the two lightest again and again.
fn huffman(weights: &[u32]) -> Vec<u8> {
    let mut weights = weights.to_vec();
    let symbols = weights.len();
    let mut loose: Vec<usize> = (0..symbols).filter(|it| weights[*it] > 0).collect();
    let mut parents = vec![0; symbols];
    while loose.len() > 1 {
        let parent = weights.len();
        let mut weight = 0;
        for _ in 0..2 {
            let lightest = (0..loose.len()).min_by_key(|it| weights[loose[*it]]).unwrap_or(0);
            let child = loose.swap_remove(lightest);
            parents[child] = parent;
            weight += weights[child];
        }
        weights.push(weight);
        parents.push(0);
        loose.push(parent);
    }
    let mut depths = vec![0; weights.len()];
    for node in (0..weights.len().saturating_sub(1)).rev() {
        if parents[node] > 0 {
            depths[node] = depths[parents[node]] + 1;
        }
    }
    depths.truncate(symbols);
    depths
}
